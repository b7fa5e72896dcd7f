/** The shape that the words of every language have. */
import type { en } from './en.ts';

type Words<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]>;
};

export type Messages = Words<typeof en>;

type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

/** `data.noise` */
export type MessageKey = KeysOf<Messages>;
