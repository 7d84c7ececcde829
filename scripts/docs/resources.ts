/** `docs/resources.md`: everything that a deployment makes, read from the template that it makes by default. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resourceKinds } from "../../src/cli/deploy/resourceKinds.ts";
import { isKept, nameOf, type Resource, type Template, templateIn } from "../../src/cli/deploy/template.ts";
import { tableOf } from "./generated.ts";
import { costOfResource, retentionOf } from "./resourceFacts.ts";

/** With a mail and a page address, so that everything is there that a team usually has. */
const OPTIONS = {
  ...{ mailFrom: "defib@example.org", mailTo: ["team@example.org"], pageTo: ["oncall@example.org"] },
};

/** As plain `npx cdk synth` makes it. @throws Error with what it said when it fails */
export function defaultTemplate(root: string): Template {
  const folder = mkdtempSync(join(tmpdir(), "defib-resources-"));
  try {
    const options = join(folder, "options.json");
    writeFileSync(options, JSON.stringify(OPTIONS));
    const context = { options, "aws:cdk:enable-path-metadata": true };
    const env = { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) };
    const ran = spawnSync(process.execPath, ["infra/app.ts"], { cwd: root, env, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`infra/app.ts answered ${ran.status}: ${ran.stderr}`);
    return templateIn(readFileSync(join(folder, "defib.template.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws Error for a part that nothing makes */
export function resourcesPart(name: string, template: Template): string {
  if (name !== "resources") throw new Error(`nothing makes the part "${name}" of docs/resources.md`);
  const kinds = new Map(resourceKinds(template).map((kind) => [kind.type, kind]));
  const rows = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type !== "AWS::CDK::Metadata")
    .map(([id, resource]) => {
      const kind = kinds.get(resource.Type);
      return [
        kind?.kind ?? resource.Type,
        shortName(id, resource),
        purposeOf(resource, kind?.purpose ?? ""),
        ...facts(resource),
      ];
    })
    .toSorted((one, other) => (one.slice(0, 2).join(" ") < other.slice(0, 2).join(" ") ? -1 : 1));
  return tableOf(["kind", "name in the stack", "what for", "kept for", "USD a month", "uninstall"], rows);
}

const facts = (resource: Resource): readonly string[] => [
  retentionOf(resource),
  costOfResource(resource),
  isKept(resource) ? "**kept**" : "removed",
];

/** A name that changes with each deploy is cut before what changes. */
const shortName = (id: string, resource: Resource): string =>
  resource.Type === "AWS::Lambda::Version"
    ? nameOf(id, resource).replace(/CurrentVersion.*/, "CurrentVersion")
    : nameOf(id, resource);

/** Its own words where it has some. */
function purposeOf({ Properties = {} }: Resource, otherwise: string): string {
  const own = ["AlarmDescription", "Description"]
    .map((name) => Properties[name])
    .find((text) => typeof text === "string");
  return String(own ?? otherwise).replaceAll("|", "\\|");
}
