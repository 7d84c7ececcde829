import type { Obstacle } from "../core/look.ts";

/** A member account's role could not be taken: nothing was asked of the account. The message is the sentence for the operator. */
export class RoleNotTaken extends Error {
  override readonly name = "RoleNotTaken";
  readonly obstacle: Obstacle;

  constructor(why: string, obstacle: Obstacle) {
    super(why);
    this.obstacle = obstacle;
  }
}
