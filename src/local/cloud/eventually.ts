/** Waiting in tests: for a condition, never for a time. */
const TRIES_MAX = 2000;

/** Asks again until the answer is yes. @throws Error when it has not been in 20 s. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`This never came true: ${holds}`);
}
