/** The CDK app: `npx cdk deploy`, `npm run synth` and `./defib deploy` run it. */
import { existsSync, readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { DefibStack } from "./defibStack.ts";
import { deployOptions } from "./options.ts";

/** The team's choices, beside where the command is run; without it all is as by default, in shadow. */
const OPTIONS_FILE = "defib.deploy.json";
const STACK_NAME = "defib";

const app = new App();
const file = app.node.tryGetContext("options") ?? OPTIONS_FILE;
const given: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
new DefibStack(app, app.node.tryGetContext("stack") ?? STACK_NAME, {
  options: deployOptions(given),
  env: { ...(account && { account }), ...(region && { region }) },
});
app.synth();
