/** Messages as bytes and back, and bytes that are no message. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, decodeMessage, encodeMessage } from '../../../core/contract/index.ts';

const message = {
  kind: 'event',
  name: 'frame',
  payload: {
    text: '은닉층 λ "quoted" \u{1f600}',
    nothing: null,
    bytes: Uint8Array.of(1, 2, 255),
    singles: Float32Array.of(0.5, -1, NaN),
    empty: new Float64Array(0),
    list: [{ doubles: Float64Array.of(Math.PI, Infinity) }],
  },
};

describe('encodeMessage and decodeMessage', () => {
  it('carry text of any script and typed arrays to the bit', () => {
    expect(decodeMessage(encodeMessage(message))).toEqual(message);
  });

  it('carry views of a larger buffer, and bytes that do not begin at a multiple of 8', () => {
    const large = Float64Array.of(1, 2, 3, 4);
    const encoded = encodeMessage({ middle: large.subarray(1, 3) });
    const shifted = new Uint8Array(encoded.length + 3);
    shifted.set(encoded, 3);
    expect(decodeMessage(shifted.subarray(3))).toEqual({ middle: Float64Array.of(2, 3) });
  });

  it('carry any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('decodeMessage', () => {
  const header = (text: string, extra = 0) => {
    const body = Math.ceil((4 + text.length) / 8) * 8;
    const bytes = new Uint8Array(body + extra);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(
      Array.from(text, (letter) => letter.charCodeAt(0)),
      4,
    );
    return bytes;
  };

  it.each([
    ['too short', new Uint8Array(3)],
    ['a header longer than the message', Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0)],
    ['a header that is not JSON', header('{"kind":')],
    ['an attachment beyond the end', header('{"$type":"Float64Array","$start":0,"$length":2}', 8)],
    [
      'an attachment far beyond the end',
      header('{"$type":"Uint8Array","$start":0,"$length":9007199254740991}'),
    ],
  ])('refuses %s in words', (_, bytes) => {
    expect(() => decodeMessage(bytes)).toThrow(ConfigError);
  });

  it('refuses to unfold the same bytes again and again', () => {
    const one = '{"$type":"Uint8Array","$start":0,"$length":8}';
    expect(decodeMessage(header(`[${one}]`, 8))).toEqual([new Uint8Array(8)]);
    expect(() => decodeMessage(header(`[${one},${one}]`, 8))).toThrow(ConfigError);
  });

  it("copies out of Node's buffers too", () => {
    const buffer = Buffer.from(encodeMessage({ bytes: Uint8Array.of(1, 2) }));
    const decoded = decodeMessage(buffer);
    buffer.fill(9);
    expect(decoded).toEqual({ bytes: Uint8Array.of(1, 2) });
  });

  it('takes what only looks like an attachment for what it is', () => {
    const lookalike = { $type: 'constructor', $start: 0, $length: 1 };
    expect(decodeMessage(encodeMessage(lookalike))).toEqual(lookalike);
    const negative = { $type: 'Uint8Array', $start: -8, $length: 1 };
    expect(decodeMessage(encodeMessage(negative))).toEqual(negative);
  });

  it('answers random bytes with a value or a ConfigError, never with anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      { numRuns: 1000, seed: 2 },
    );
  });
});
