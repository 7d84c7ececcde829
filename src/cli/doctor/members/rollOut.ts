/** The commands that roll the member template out, with what this hub's outputs say. */
import { MEMBER_STACK } from "../../../../infra/member/names.ts";
import type { Place } from "../../../aws/place.ts";
import { STACK_NAME } from "../../account/stack.ts";

export interface Hub extends Place {
  readonly stackName: string;
  /** The remediation function's, which alone may look and act in a member. */
  readonly role: string;
  readonly externalId: string;
  /** Who is told by a member's region that cannot forward. */
  readonly pageTo: string;
}

export const whereIs = ({ account, region }: Pick<Place, "account" | "region">): string =>
  `account ${account}, ${region}`;

/** With credentials of the member account. What is not given keeps its value there. */
export function rolledOut({ account, region }: Place, hub: Hub): string {
  const parameters = {
    ...{ HubAccount: hub.account, HubRegion: hub.region, HubRole: hub.role, ExternalId: hub.externalId },
    ...(hub.stackName === STACK_NAME ? {} : { HubStack: hub.stackName }),
    PageTo: hub.pageTo,
  };
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return `As ${account}: aws cloudformation deploy --stack-name ${MEMBER_STACK} --region ${region} --template-file out/synth/${MEMBER_STACK}.template.json --capabilities CAPABILITY_NAMED_IAM --parameter-overrides ${given.join(" ")}`;
}

/** CloudFormation does not see that a hand removed something: the stack goes first. */
export const afresh = (place: Place, hub: Hub): string =>
  `As ${place.account}: aws cloudformation delete-stack --stack-name ${MEMBER_STACK} --region ${place.region}. Once it is gone: ${rolledOut(place, hub)}`;
