/** The names of one run's steps: each is used once, in words that a durable host's journal takes. */

const NAME_LENGTH_MAX = 256;
const PRINTABLE = /^[ -~]+$/;

/** @returns notes a name. @throws for one that was used before, or that is not 1 to 256 printable ASCII characters. */
export function namesOfOneRun(): (name: string) => void {
  const used = new Set<string>();
  return (name) => {
    if (used.has(name)) throw new Error(`the step name ${name} was used twice in one run`);
    if (name.length > NAME_LENGTH_MAX || !PRINTABLE.test(name))
      throw new Error(
        `the step name ${JSON.stringify(name)} is not 1 to ${NAME_LENGTH_MAX} printable ASCII characters`,
      );
    used.add(name);
  };
}
