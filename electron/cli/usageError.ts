/** Something wrong with how the command line was called: said in one to three lines, exit code 2. */
export class UsageError extends Error {}
