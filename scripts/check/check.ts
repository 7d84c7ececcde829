/** One check of `npm run check`: a name, what it found, and how to mend it. */
export interface Check {
  readonly name: string;
  /** A command or a sentence. */
  readonly mend: string;
  /** One line each; none when all is well. */
  readonly find: (root: string) => Promise<readonly string[]>;
}
