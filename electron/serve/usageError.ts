/** Something wrong with how a program was started: said in one line, exit code 2. */
export class UsageError extends Error {}
