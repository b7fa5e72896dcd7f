/** Set-ups as texts: there and back whole, and clear words about every way in which one can be broken. */
import { deflateSync } from 'node:zlib';
import { MOST_SHARED_CHARACTERS, parseRunSpec } from '@backprop-lab/core/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSpec, openText, sharingHandlers } from '../../../electron/lab/sharing.ts';

const spec = parseRunSpec({
  version: 1,
  seed: 5,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { perClass: 10 } },
  network: { layers: [{ type: 'dense', units: 4 }] },
  learningRate: 1,
  stop: { steps: 200 },
});
const text = encodeSpec(spec);
const pack = (value: unknown, version = 1) =>
  `bplab:${version}:${deflateSync(JSON.stringify(value)).toString('base64url')}`;
const problemOf = (given: string) => {
  const opened = openText(given);
  return opened.kind === 'refused' ? opened.problem : opened.kind;
};

describe('a set-up as a text', () => {
  it('comes back as it was', () => {
    expect(text).toMatch(/^bplab:1:[\w-]+$/);
    expect(openText(text)).toEqual({ kind: 'opened', from: 'lab', spec, unknown: [], lost: [] });
  });

  it('may be broken into lines', () => {
    const lines = ` ${text.slice(0, 30)}\r\n${text.slice(30, 60)}\n ${text.slice(60)}\n`;
    expect(openText(lines)).toMatchObject({ kind: 'opened', spec });
  });

  it('opens without what is unknown, and names it', () => {
    expect(openText(pack({ ...spec, colour: 'red' }))).toEqual({
      kind: 'opened',
      from: 'lab',
      spec,
      unknown: ['colour'],
      lost: [],
    });
  });

  it('of a Playground link is opened as such', () => {
    const opened = openText('https://playground.tensorflow.org/#dataset=xor&fog=1');
    expect(opened).toMatchObject({ kind: 'opened', from: 'playground', unknown: ['fog'] });
  });
});

describe('a text that cannot be opened', () => {
  it.each([
    ['strange', 'hello'],
    ['strange', ''],
    ['strange', 'https://example.org/#dataset=xor'],
    ['truncated', text.slice(0, -9)],
    ['truncated', 'bplab:1:'],
    ['damaged', text.slice(0, 40) + (text[40] === 'A' ? 'B' : 'A') + text.slice(41)],
    ['damaged', `${text.slice(0, -4)}?!`],
    ['damaged', `bplab:1:${Buffer.from('no deflate').toString('base64url')}`],
    ['damaged', `bplab:1:${deflateSync('{"version":').toString('base64url')}`],
    ['newer', pack(spec, 2)],
    ['newer', pack({ ...spec, version: 2 })],
    ['invalid', pack({ ...spec, learningRate: 'fast' })],
    ['invalid', pack(null)],
    ['tooLarge', `bplab:1:${'A'.repeat(MOST_SHARED_CHARACTERS)}`],
    ['tooLarge', `bplab:1:${deflateSync(Buffer.alloc(20_000_000)).toString('base64url')}`],
  ])('is %s: %s', (problem, given) => {
    expect(problemOf(given)).toBe(problem);
  });

  it('says which setting cannot be', () => {
    expect(openText(pack({ ...spec, learningRate: 'fast' }))).toMatchObject({
      detail: expect.stringContaining('learningRate: expected a number') as string,
    });
  });

  it('never throws, whatever it is', () => {
    const strange = fc.string().map((tail) => `bplab:1:${tail}`);
    const cut = fc.nat(text.length).map((end) => text.slice(0, end));
    const json = fc.json().map((value) => `bplab:1:${deflateSync(value).toString('base64url')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), strange, cut, json), (given) => {
        openText(given);
      }),
    );
  });
});

describe('shareText', () => {
  it('gives a text up to what fits into a message, and else only its length', () => {
    const random = Array.from({ length: 6000 }, (_, i) => Math.sin(i * i) * 1000);
    const points = random.slice(0, 3000).map((x, i) => [x, random[3000 + i]]);
    const data = { kind: 'points', classes: 2, train: { x: points, labels: points.map(() => 0) } };
    const large = sharingHandlers.shareText({ spec: parseRunSpec({ ...spec, data }) });
    expect(large.text).toBeNull();
    expect(large.characters).toBeGreaterThan(MOST_SHARED_CHARACTERS);
    expect(sharingHandlers.shareText({ spec })).toEqual({ text, characters: text.length });
  });
});
