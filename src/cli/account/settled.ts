/** Waits until CloudFormation has ended what it is doing to a stack: a deploy that was killed goes on there by itself. */
import type { Terminal } from "../terminal.ts";
import type { Account } from "./account.ts";
import { nextLook } from "./nextLook.ts";
import { readStack, type StackState } from "./stack.ts";

const WAIT_MS_MAX = 40 * 60_000;

export const isMoving = ({ status }: StackState): boolean =>
  status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";

/** The stack as it is then; null when it is gone. @throws CliError */
export async function settled(account: Account, name: string, terminal: Terminal): Promise<StackState | null> {
  let stack = await readStack(account, name);
  if (stack === null || !isMoving(stack)) return stack;
  terminal.tell(`CloudFormation is at work on ${name} (${stack.status}); waiting until it has ended …`);
  const until = Date.now() + WAIT_MS_MAX;
  while (stack !== null && isMoving(stack) && Date.now() < until && !terminal.interrupted.aborted) {
    await nextLook(terminal);
    stack = await readStack(account, name);
  }
  return stack;
}
