/**
 * What a member account has in each of its regions, as a plain template without assets: CloudFormation, a StackSet or
 * anything else rolls it out. Events go to the hub; the hub looks and acts here by a role that the account may take back.
 */
import { Stack } from "aws-cdk-lib";
import { LegacyStackSynthesizer } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { Forwarding } from "./forwarding.ts";
import { memberAccess } from "./memberAccess.ts";
import { memberDoctorAccess } from "./memberDoctor.ts";
import { memberParameters } from "./parameters.ts";

export class MemberStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: "Defib: what a member account forwards, and what Defib may do there",
      // Asks for no bootstrapping.
      synthesizer: new LegacyStackSynthesizer(),
    });
    const parameters = memberParameters(this);
    const { ruleArns } = new Forwarding(this, "Forwarding", parameters);
    memberAccess(this, parameters);
    memberDoctorAccess(this, parameters, ruleArns);
  }
}
