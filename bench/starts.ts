/** How long programs take from their start to their end, beside a bare Node that does nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Figure, measured } from "./benchmark.ts";

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Asked anew for each start. */
  readonly environment?: () => Readonly<Record<string, string>>;
  /** Does the same by other means, and is run beside it. */
  readonly rival?: Program;
}

const ROUNDS = 15;
const BARE_NODE: Program = { name: "bare Node (node -e 0)", command: process.execPath, args: ["-e", "0"] };

/**
 * Every program once in each round, so that whatever else the machine does meets all alike. A ratio is taken within one
 * round. The first round warms the file system's cache and does not count.
 */
export async function startsOf(programs: readonly Program[]): Promise<readonly Figure[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await milliseconds(BARE_NODE);
    const times: Round["times"][number][] = [];
    for (const program of programs) {
      const own = await milliseconds(program);
      times.push({ own, rival: program.rival && (await milliseconds(program.rival)) });
    }
    if (round > 0) rounds.push({ bare, times });
  }
  const bare = rounds.map((round) => round.bare);
  return [
    measured(BARE_NODE.name, "ms", bare),
    ...programs.flatMap(({ name, rival }, index) => {
      const own = rounds.map(({ times }) => times[index]?.own ?? Number.NaN);
      const ratios = rounds.map(({ bare, times }) => (times[index]?.own ?? Number.NaN) / bare);
      const alone = [measured(name, "ms", own), measured(name, "× bare Node", ratios)];
      return rival === undefined
        ? alone
        : [
            ...alone,
            ...beside(
              name,
              rival,
              rounds.map(({ times }) => times[index]),
            ),
          ];
    }),
  ];
}

interface Round {
  readonly bare: number;
  /** Milliseconds of each program. */
  readonly times: readonly { readonly own: number; readonly rival: number | undefined }[];
}

function beside(
  name: string,
  rival: Program,
  times: readonly (Round["times"][number] | undefined)[],
): readonly Figure[] {
  const rivals = times.map((time) => time?.rival ?? Number.NaN);
  const ratios = times.map((time) => (time?.own ?? Number.NaN) / (time?.rival ?? Number.NaN));
  return [measured(rival.name, "ms", rivals), measured(name, "× boto3", ratios)];
}

/** @throws when the program fails: the time of a failure is no figure. */
async function milliseconds({ name, command, args, environment }: Program): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...environment?.() },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [code] = await once(child, "exit");
  const took = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said.slice(0, 500)}`);
  return took;
}
