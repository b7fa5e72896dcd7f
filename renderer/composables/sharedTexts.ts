/** Which pasted texts are meant as set-ups. */

const beginnings = /^\s*(?:bplab:|(?:https?:\/\/)?playground\.tensorflow\.org(?:[/#]|\s*$))/i;

export function looksLikeSetUp(text: string): boolean {
  return beginnings.test(text);
}
