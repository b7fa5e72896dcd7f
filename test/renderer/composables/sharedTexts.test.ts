/** Which pasted texts are set-ups. */
import { describe, expect, it } from 'vitest';
import { looksLikeSetUp } from '../../../renderer/composables/sharedTexts.ts';

describe('looksLikeSetUp', () => {
  it.each([
    ['bplab:1:eNq', true],
    ['  bplab:7:?', true],
    ['https://playground.tensorflow.org/#x=true', true],
    ['playground.tensorflow.org', true],
    ['x1,x2,label\n1,2,a', false],
    ['see bplab:1:eNq', false],
    ['https://playground.tensorflow.org.evil.example/#x', false],
  ])('%s', (text, isOne) => {
    expect(looksLikeSetUp(text)).toBe(isOne);
  });
});
