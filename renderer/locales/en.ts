/** The lab's words in English; every other language has the same keys. */
import { compare } from './compare.en.ts';
import { firstWords } from './first.en.ts';
import { graph } from './graph.en.ts';
import { inspect } from './inspect.en.ts';
import { lessons } from './lessons.en.ts';

export const en = { ...firstWords, ...compare, graph, inspect, lessons } as const;
