/** Are the names free that a first deploy will take? */
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { FUNCTION_NAMES } from "../../../../infra/functions/functionNames.ts";
import { askedOrNull } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, fault } from "../finding.ts";

export const names: Check = {
  id: "names",
  question: "Are the names free that a first deploy takes?",
  of: "account",
  actions: ["lambda:GetFunctionConfiguration", "ssm:GetParameter"],
  skip: ({ stack }) => (stack === null || stack.status === "REVIEW_IN_PROGRESS" ? null : "the stack is there already"),
  run: async (examined) => {
    const functions = FUNCTION_NAMES.map((name) => functionTaken(examined, `${examined.stackName}-${name}`));
    const found = await Promise.all([...functions, brakeTaken(examined)]);
    return found.flatMap((finding) => finding ?? []);
  },
};

async function functionTaken({ account }: Examined, name: string): Promise<Finding | null> {
  const { partition, region, account: id, clients } = account;
  const arn = `arn:${partition}:lambda:${region}:${id}:function:${name}`;
  const there = await askedOrNull("lambda:GetFunctionConfiguration", arn, ["ResourceNotFoundException"], () =>
    clients.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: name })),
  );
  if (there === null) return null;
  return taken(`A Lambda function ${name}`, `aws lambda delete-function --function-name ${name} --region ${region}`);
}

async function brakeTaken({ account, stackName }: Examined): Promise<Finding | null> {
  const { partition, region, account: id, clients } = account;
  const name = `/${stackName}/brake`;
  const arn = `arn:${partition}:ssm:${region}:${id}:parameter${name}`;
  const there = await askedOrNull("ssm:GetParameter", arn, ["ParameterNotFound"], () =>
    clients.ssm().send(new GetParameterCommand({ Name: name })),
  );
  return there && taken(`A parameter ${name}`, `aws ssm delete-parameter --name ${name} --region ${region}`);
}

const taken = (thing: string, removal: string): Finding =>
  fault(
    `${thing} is there already, and no stack of Defib's has it.`,
    "CloudFormation would refuse to make it a second time.",
    `If nobody needs it: ${removal}. Or give Defib other names with --stack NAME.`,
  );
