/** A set-up given as a text on the command line: what the Lab copies, or a TensorFlow Playground link. */
import { ConfigError, type RunSpec, type SharingProblem } from '@backprop-lab/core/contract';
import { openText } from '../../lab/sharing.ts';

const words: Readonly<Record<SharingProblem, string>> = {
  strange: 'it is no set-up',
  damaged: 'it is damaged; copy it again',
  truncated: 'its end is missing; copy all of it',
  tooLarge: 'it is too large',
  newer: 'it comes from a newer version of the lab',
  invalid: 'it asks for what cannot be',
};

/** Tells on stderr what was not understood. @throws {ConfigError} where it cannot be opened */
export function readSharedText(text: string): RunSpec {
  const opened = openText(text);
  if (opened.kind === 'refused') {
    const { problem, detail } = opened;
    const more = detail === '' ? '' : `: ${detail}`;
    throw new ConfigError(`--spec: the text cannot be opened, ${words[problem]}${more}`);
  }
  const { unknown, lost } = opened;
  if (unknown.length > 0) process.stderr.write(`left out, not understood: ${unknown.join(', ')}\n`);
  if (lost.length > 0) process.stderr.write(`not carried over: ${lost.join(', ')}\n`);
  return opened.spec;
}
