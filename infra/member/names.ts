/** What the hub and its members call the things by which they find each other. All begin with the name of the hub's stack. */

/** What is rolled out in a member's region. */
export const MEMBER_STACK = "defib-member";

/** On the hub's side: where the members' events arrive. */
export const busName = (hubStack: string): string => `${hubStack}-members`;

/** By which the hub's remediation function looks and acts in a member's region; the region follows. */
export const memberRole = (hubStack: string): string => `${hubStack}-member`;

/** By which `./defib doctor` sees whether a member's region is as it should be; the region follows. */
export const memberDoctor = (hubStack: string): string => `${hubStack}-member-doctor`;

/** By which EventBridge sends from a member's region; the region follows. */
export const forwardRole = (hubStack: string): string => `${hubStack}-member-forward`;

/** A role's name has 64 characters, and the longest region 14. */
export const HUB_STACK_CHARACTERS_MAX = 64 - "-member-forward-".length - 14;
