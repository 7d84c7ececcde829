/** What goes elsewhere, beside Defib's own stack: plain templates with parameters, without assets or bootstrapping. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { MemberStack } from "./member/memberStack.ts";
import { MEMBER_STACK } from "./member/names.ts";
import { REPLICA_STACK, ReplicaStack } from "./replica/replicaStack.ts";

export const BESIDE_STACKS = [MEMBER_STACK, REPLICA_STACK] as const;

export function addBesideStacks(app: App): void {
  new MemberStack(app, MEMBER_STACK);
  new ReplicaStack(app, REPLICA_STACK);
}

/** Each template's text, by its file's name. */
export function besideTemplates(synthesis: string): ReadonlyMap<string, string> {
  const app = new App({ outdir: synthesis });
  addBesideStacks(app);
  app.synth();
  const files = BESIDE_STACKS.map((name) => `${name}.template.json`);
  return new Map(files.map((file) => [file, readFileSync(join(synthesis, file), "utf8")]));
}
