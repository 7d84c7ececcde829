/** Has the CDK been bootstrapped here, and new enough? */
import { GetParameterCommand, type GetParameterResult } from "@aws-sdk/client-ssm";
import { askedOrNull } from "../../account/asked.ts";
import { always, type Check, fault } from "../finding.ts";

/** The CDK's default qualifier: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const PARAMETER = "/cdk-bootstrap/hnb659fds/version";

export const bootstrap: Check = {
  id: "bootstrap",
  question: "Has the CDK been bootstrapped here, and new enough?",
  of: "account",
  actions: ["ssm:GetParameter"],
  skip: always,
  run: async ({ account: { account, region, partition, clients }, bootstrapVersionMin }) => {
    const next = `npx cdk bootstrap aws://${account}/${region}`;
    const arn = `arn:${partition}:ssm:${region}:${account}:parameter${PARAMETER}`;
    const answer = await askedOrNull(
      "ssm:GetParameter",
      arn,
      ["ParameterNotFound"],
      (): Promise<GetParameterResult> => clients.ssm().send(new GetParameterCommand({ Name: PARAMETER })),
    );
    if (answer === null) {
      const why = `There is no parameter ${PARAMETER}: a deploy needs a bucket for its files and roles to act by, once per account and region.`;
      return [fault(`Account ${account} is not bootstrapped for the CDK in ${region}.`, why, next)];
    }
    const version = Number(answer.Parameter?.Value);
    if (version >= bootstrapVersionMin) return [];
    const why = `It is version ${answer.Parameter?.Value}; the template needs ${bootstrapVersionMin} or newer.`;
    return [fault(`The CDK's bootstrap in ${region} is too old.`, why, next)];
  },
};
