/** The CDK app: `npx cdk deploy`, `npm run synth` and `./defib deploy` run it. */
import { existsSync, readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { costMetadata } from "./costMetadata.ts";
import { DefibStack } from "./defibStack.ts";
import { type DefibOptions, deployOptions, OptionsError } from "./options.ts";

/** The team's choices, beside where the command is run; without it all is as by default, in shadow. */
const OPTIONS_FILE = "defib.deploy.json";
const STACK_NAME = "defib";

const app = new App();
const options = chosen(app.node.tryGetContext("options"));
if (options !== null) {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
  const env = { ...(account && { account }), ...(region && { region }) };
  const stack = new DefibStack(app, app.node.tryGetContext("stack") ?? STACK_NAME, { options, env });
  stack.templateOptions.metadata = costMetadata(options);
  app.synth();
}

/** Null, and a sentence for each that is wrong, when they cannot be used. @param named by `--context options=FILE` */
function chosen(named: string | undefined): DefibOptions | null {
  const path = named ?? OPTIONS_FILE;
  try {
    return deployOptions(named !== undefined || existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {});
  } catch (error) {
    const isExpected = error instanceof OptionsError || error instanceof SyntaxError || isSystemError(error);
    if (!isExpected) throw error;
    process.stderr.write(`The options in ${path} cannot be used.\n${error.message}\n`);
    process.exitCode = 2;
    return null;
  }
}

/** The file is not there, or may not be read. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
