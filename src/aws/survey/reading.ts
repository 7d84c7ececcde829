/** A part of a survey that takes several calls: the first that fails is why the part is unknown. */
import { clean } from "../../core/hostile.ts";
import { type Known, known, type Obstacle, unknown } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import { type ReadPermission, whyUnknown } from "../whyUnknown.ts";

const WORDS_CHARACTERS_MAX = 300;

/** The message is the sentence for the operator. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly obstacle: Obstacle;

  constructor(why: string, { mayPass, cause }: Obstacle = {}) {
    super(why);
    this.obstacle = { ...(mayPass && { mayPass }), ...(cause !== undefined && { cause }) };
  }
}

export type Read = <T>(permission: ReadPermission, call: () => Promise<T>) => Promise<T>;

/** Makes calls about a target. @throws Unreadable for whatever a call throws. */
export const readingOf =
  (target: Resource): Read =>
  async (permission, call) => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      const unread = whyUnknown(error, permission, target);
      throw new Unreadable(unread.why, unread);
    }
  };

/** Never throws: what failed is unknown. */
export async function told<T>(part: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await part());
  } catch (error) {
    if (error instanceof Unreadable) return unknown(error.message, error.obstacle);
    return unknown(`Defib itself failed to read it (${clean(String(error), WORDS_CHARACTERS_MAX)})`);
  }
}
