/** Can the brake's second switch be read? */
import { ssmBrakeSwitch } from "../../../aws/ssmBrakeSwitch.ts";
import { type Check, fault, warning, whenDeployed } from "../finding.ts";

export const brakeSwitch: Check = {
  id: "brake",
  question: "Can the brake be read, and is it off?",
  of: "deployment",
  actions: ["ssm:GetParameter"],
  skip: whenDeployed,
  run: async ({ stackName, account: { region } }) => {
    const parameterName = `/${stackName}/brake`;
    const state = await ssmBrakeSwitch({ parameterName }).read();
    if (!state.known) {
      const next = `aws ssm put-parameter --name ${parameterName} --type String --value released --region ${region}`;
      return [fault("The brake's parameter cannot be read, so that Defib never acts.", state.why, next)];
    }
    if (state.value === "released") return [];
    const next = './defib brake release --reason "WHY"';
    return [warning("The brake is on.", "No action begins until a human releases it.", next)];
  },
};
