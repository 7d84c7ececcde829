/** What an error of the command line says. The errors themselves stand in problems.ts and awsProblems.ts. */
import { clean } from "../core/hostile.ts";
import type { ExitCode } from "./exitCodes.ts";

export interface Problem {
  /** For scripts; never changed. */
  readonly code: string;
  readonly exit: ExitCode;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  /** The command's help is shown before it. */
  readonly wantsHelp?: boolean;
}

export class CliError extends Error {
  override readonly name = "CliError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

export const problem = (code: string, exit: ExitCode, what: string, why: string, next: string): CliError =>
  new CliError({ code, exit, what, why, next });

/** Where the document tells of it: a path in the project, and in what npm installs. */
export const urlOf = ({ code }: Pick<Problem, "code">): string => `docs/troubleshoot.md#${code.toLowerCase()}`;

/** As it was given, but for what would move the cursor, hide, or turn the direction. */
export const quote = (text: string): string => `“${clean(text, 120)}”`;
