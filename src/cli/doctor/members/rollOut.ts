/** The commands that roll the member template out, with what this hub's outputs say. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { MEMBER_STACK } from "../../../../infra/member/names.ts";
import type { Place } from "../../../aws/place.ts";
import { STACK_NAME } from "../../account/stack.ts";
import { PROJECT } from "../../project.ts";

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
  return `As ${account}: aws cloudformation deploy --stack-name ${MEMBER_STACK} --region ${region} --template-file ${templateFile()} --capabilities CAPABILITY_NAMED_IAM --parameter-overrides ${given.join(" ")}`;
}

/** CloudFormation does not see that a hand removed something: the stack goes first. */
export const afresh = (place: Place, hub: Hub): string =>
  `As ${place.account}: aws cloudformation delete-stack --stack-name ${MEMBER_STACK} --region ${place.region}. Once it is gone: ${rolledOut(place, hub)}`;

/** In a checkout as `npm run synth` writes it; the package brings it, and it is named from where the command is run. */
function templateFile(): string {
  const file = `${MEMBER_STACK}.template.json`;
  const isCheckout = existsSync(join(PROJECT, "infra"));
  return isCheckout ? `out/synth/${file}` : relative(process.cwd(), join(PROJECT, "templates", file));
}
