/** How long programs take from their start to their end, beside a bare Node that does nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Figure, measured } from "./benchmark.ts";

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const ROUNDS = 15;
const BARE_NODE: Program = { name: "bare Node (node -e 0)", command: process.execPath, args: ["-e", "0"] };

/**
 * Every program once in each round, so that whatever else the machine does meets all alike. A ratio is taken within one
 * round. The first round warms the file system's cache and does not count.
 */
export async function startsOf(programs: readonly Program[]): Promise<readonly Figure[]> {
  const rounds: { readonly bare: number; readonly times: readonly number[] }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await milliseconds(BARE_NODE);
    const times: number[] = [];
    for (const program of programs) times.push(await milliseconds(program));
    if (round > 0) rounds.push({ bare, times });
  }
  const bare = rounds.map((round) => round.bare);
  return [
    measured(BARE_NODE.name, "ms", bare),
    ...programs.flatMap(({ name }, index) => {
      const times = rounds.map((round) => round.times[index] ?? Number.NaN);
      const ratios = rounds.map((round) => (round.times[index] ?? Number.NaN) / round.bare);
      return [measured(name, "ms", times), measured(name, "× bare Node", ratios)];
    }),
  ];
}

/** @throws when the program fails: the time of a failure is no figure. */
async function milliseconds({ name, command, args, environment = {} }: Program): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
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
