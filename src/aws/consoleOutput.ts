/** The console of an instance: as it is now where EC2 can show it, else as it was at the last boot or stop. */
import type { GetConsoleOutputResult } from "@aws-sdk/client-ec2";
import { clean } from "../core/hostile.ts";
import type { ConsoleOutput } from "../ports.ts";
import type { Ec2 } from "./ec2Client.ts";
import { failureOf } from "./failure.ts";

/** EC2 keeps no more. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html */
const BYTES_MAX = 64 * 1024;
const LINE_CHARACTERS_MAX = 1_000;

/** @throws what EC2 answers when there is neither. */
export async function consoleOutput(ec2: Pick<Ec2, "consoleOutput">, instanceId: string): Promise<ConsoleOutput> {
  try {
    return consoleText(await ec2.consoleOutput(instanceId, true), true);
  } catch (error) {
    if (failureOf(error).name !== "UnsupportedOperation") throw error; // Not on Nitro.
    return consoleText(await ec2.consoleOutput(instanceId, false), false);
  }
}

export function consoleText({ Output = "", Timestamp }: GetConsoleOutputResult, latest: boolean): ConsoleOutput {
  const lines = Buffer.from(Output, "base64").subarray(-BYTES_MAX).toString().split(/\r*\n/);
  const text = lines.map((line) => clean(line, LINE_CHARACTERS_MAX)).join("\n");
  return { at: Timestamp?.toISOString() ?? null, latest, text };
}
