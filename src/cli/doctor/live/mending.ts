/** The command that mends a hop. */
import type { Broken, HopName } from "../../../../infra/wiring/hop.ts";
import type { Examined } from "../finding.ts";

type Where = Pick<Examined, "stackName" | "stack"> & { readonly account: { readonly region: string } };

const BY_HAND: Readonly<Partial<Record<HopName, (broken: Broken, region: string) => string>>> = {
  "the alarm may act": ({ to }, region) =>
    `aws cloudwatch enable-alarm-actions --alarm-names ${word(to)} --region ${region}`,
  "the rule is on": ({ to }, region) => `aws events enable-rule --name ${word(to)} --region ${region}`,
  "the queue is read": ({ from }, region) =>
    `aws lambda list-event-source-mappings --event-source-arn ${word(from)} --region ${region} shows it; ` +
    `aws lambda update-event-source-mapping --uuid UUID --enabled --region ${region}`,
};

export const mending = (broken: Broken, where: Where): string =>
  BY_HAND[broken.name]?.(broken, where.account.region) ?? backToTemplate(where);

/**
 * A deploy leaves alone what the template has not changed; this change set compares with what is really there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
export function backToTemplate({ stackName, stack, account: { region } }: Where): string {
  const set = `--stack-name ${stackName} --change-set-name mend --region ${region}`;
  const kept = Object.keys(stack?.parameters ?? {}).map((name) => `ParameterKey=${name},UsePreviousValue=true`);
  const parameters = kept.length === 0 ? "" : ` --parameters ${kept.join(" ")}`;
  const create = `aws cloudformation create-change-set ${set} --use-previous-template --deployment-mode REVERT_DRIFT --capabilities CAPABILITY_NAMED_IAM${parameters}`;
  return `${create} && aws cloudformation wait change-set-create-complete ${set} && aws cloudformation execute-change-set ${set}`;
}

/** One word for a shell. */
export const word = (text: string): string =>
  /^[\w:/.@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
