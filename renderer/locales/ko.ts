/** The lab's words in Korean. */
import { compare } from './compare.ko.ts';
import { firstWords } from './first.ko.ts';
import { graph } from './graph.ko.ts';
import { inspect } from './inspect.ko.ts';
import { lessons } from './lessons.ko.ts';
import type { Messages } from './messages.ts';

export const ko: Messages = { ...firstWords, ...compare, graph, inspect, lessons };
