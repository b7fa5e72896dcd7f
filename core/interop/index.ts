/** What other programs write, as the lab's own specs. */
export * from './playgroundLink.ts';
