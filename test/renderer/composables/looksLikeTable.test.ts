/** Whether a text that was pasted is meant as a table. */
import { describe, expect, it } from 'vitest';
import { looksLikeTable } from '../../../renderer/composables/looksLikeTable.ts';

describe('looksLikeTable', () => {
  it.each(['a,b,c\n1,2,3', 'a;b;c\r\n\r\n1;2;3\r\n', 'a\tb\tc\td\n1\t2\t3\t4\n', '1|2|3\n4|5|6'])(
    'says yes to %j',
    (text) => {
      expect(looksLikeTable(text)).toBe(true);
    },
  );

  it.each([
    '',
    'bplab:1:abc',
    'a,b,c',
    'a,b\n1,2',
    'Well, now, this is a sentence.\nAnd another one.',
    'https://playground.tensorflow.org/#activation=tanh&seed=0.5\n',
  ])('says no to %j', (text) => {
    expect(looksLikeTable(text)).toBe(false);
  });
});
