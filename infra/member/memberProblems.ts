/** What is wrong with a choice of members, one sentence each. */

interface Chosen {
  readonly memberAccounts: readonly string[];
  readonly memberRegions: readonly string[];
}

/** Each role in a member account and region stands by name in one function's settings and rights, which have their limits. */
const MEMBER_ROLES_MAX = 60;

export function memberProblems({ memberAccounts, memberRegions }: Chosen): readonly string[] {
  const roles = memberAccounts.length * (memberRegions.length + 1);
  const isTwice = (list: readonly string[]): boolean => new Set(list).size < list.length;
  return [
    roles <= MEMBER_ROLES_MAX
      ? []
      : [`memberAccounts and memberRegions: at most ${MEMBER_ROLES_MAX} accounts times regions; here are ${roles}.`],
    isTwice(memberAccounts) ? ["memberAccounts: an account is named twice."] : [],
    isTwice(memberRegions) ? ["memberRegions: a region is named twice."] : [],
  ].flat();
}
