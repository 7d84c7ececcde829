/** Runs the checks side by side. A check that AWS does not answer is itself a finding: unknown is never well. */
import { CliError } from "../problem.ts";
import { CHECKS } from "./checks.ts";
import { type Check, type Examined, type Finding, fault } from "./finding.ts";

export interface Examination {
  readonly check: Check;
  /** Why it looked at nothing. */
  readonly skipped: string | null;
  readonly findings: readonly Finding[];
}

/** @param unwalked why what walks is left out; null when it is not */
export function examine(
  examined: Examined,
  wanted: readonly Check["of"][],
  unwalked: string | null = null,
): Promise<readonly Examination[]> {
  return Promise.all(
    CHECKS.filter(({ of }) => wanted.includes(of)).map(async (check) => {
      const skipped = check.skip(examined) ?? (check.walks ? unwalked : null);
      return { check, skipped, findings: skipped === null ? await findingsOf(check, examined) : [] };
    }),
  );
}

async function findingsOf(check: Check, examined: Examined): Promise<readonly Finding[]> {
  try {
    return await check.run(examined);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { what, why, next } = error.problem;
    return [fault(what, why, next)];
  }
}

export const faultsIn = (examinations: readonly Examination[]): readonly Finding[] =>
  examinations.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "fault"));

export const warningsIn = (examinations: readonly Examination[]): readonly Finding[] =>
  examinations.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "warning"));
