/** Whether a refused call is worth another look and another try, or is a human's business. */
import type { Attempt } from "../incident.ts";

/**
 * Names whose answer proves that nothing was done and that time, or another look, may help
 * (EC2 API Reference, "Error codes for the Amazon EC2 API").
 */
const MAY_PASS = new Set([
  "RequestLimitExceeded",
  "Throttling",
  "ThrottlingException",
  "InsufficientInstanceCapacity",
  "InsufficientHostCapacity",
  "InsufficientCapacity",
  "IncorrectInstanceState",
  "IncorrectState",
]);

const ROUNDS_MAX = 10;

export const giveUpAfter = (refused: Attempt, round: number): boolean =>
  refused.error === null || !MAY_PASS.has(refused.error) || round >= ROUNDS_MAX;
