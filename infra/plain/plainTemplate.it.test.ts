import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { App, Stack } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { PLACE } from "../synthesised.fixtures.ts";
import { hasHandler } from "../wiring/bundles.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { brokenIn } from "../wiring/hop.ts";
import { objectAt, textAt } from "../wiring/json.ts";
import { resourcesIn, type Template } from "../wiring/template.ts";
import { walk } from "../wiring/walk.ts";
import { plainTemplate } from "./plainTemplate.ts";

const KIB = 1024;
const folder = mkdtempSync(join(tmpdir(), "defib-plain-test-"));
after(() => rmSync(folder, { recursive: true }));
const { template: json, assets } = plainTemplate("defib-9.9.9", folder);
const text = JSON.stringify(json);
const template: Template = JSON.parse(text);

/** As it would be deployed with these values. */
function withValues(values: Readonly<Record<string, string>>): Template {
  const given = { MailAddress: "team@example.org", AssetBucket: "our-assets", ...values };
  const Parameters = { ...template.Parameters };
  for (const [name, Default] of Object.entries(given)) Parameters[name] = { ...Parameters[name], Default };
  return { ...template, Parameters };
}

const named = (from: Template, type: string) => resourcesIn(from, PLACE).filter((one) => one.type === type);

describe("The plain template", () => {
  it("needs no bootstrap, no CDK and no account of ours", () => {
    for (const trace of ["cdk-hnb659fds", "bootstrap", "BootstrapVersion", "AWS::CDK::Metadata", "aws:cdk:path"])
      assert.ok(!text.includes(trace), trace);
    assert.doesNotMatch(text, /"arn:aws:/);
    assert.doesNotMatch(text, /somebody@example\.org/);
  });

  it("asks for two things, and begins in shadow", () => {
    const asked = Object.entries(template.Parameters ?? {}).filter(([, { Default }]) => Default === undefined);
    assert.deepEqual(asked.map(([name]) => name).toSorted(), ["AssetBucket", "MailAddress"]);
    assert.equal(template.Parameters?.["Mode"]?.Default, "shadow");
  });

  it("takes all code from the release's folder in the bucket that is named, and names no file that is not made", () => {
    const codes = named(withValues({}), "AWS::Lambda::Function").map(({ properties }) => objectAt(properties, "Code"));
    const keys = codes.map((code) => textAt(code, "S3Key") ?? "").toSorted();
    for (const code of codes) assert.equal(textAt(code, "S3Bucket"), "our-assets");
    assert.deepEqual(keys, assets.map(({ file }) => `defib-9.9.9/${file}`).toSorted());
    for (const asset of assets) assert.ok(statSync(asset.folder).isDirectory(), asset.file);
    for (const name of ["intake.zip", "remediation.zip", "report.zip", "sweep.zip"])
      assert.ok(keys.includes(`defib-9.9.9/${name}`), name);
  });

  it("fits into what CloudFormation takes from a bucket, though not into a request", () => {
    assert.ok(Buffer.byteLength(text) > 51_200);
    assert.ok(Buffer.byteLength(text) < 900 * KIB);
    assert.ok(Object.keys(template.Resources).length < 500);
  });

  for (const Mode of ["shadow", "auto"]) {
    it(`leads from every alarm, rule and schedule to its end: ${Mode}`, () => {
      const paths = walk(wiringOf(withValues({ Mode }), PLACE), hasHandler);
      assert.deepEqual(brokenIn(paths), []);
      assert.ok(paths.length > 25);
    });

    it(`gives the functions the mode, and the right to act only where they act: ${Mode}`, () => {
      const deployed = withValues({ Mode });
      const remediation = named(deployed, "AWS::Lambda::Function").find(({ ref }) => ref.endsWith("-remediation"));
      assert.equal(textAt(remediation?.properties, "Environment", "Variables", "DEFIB_MODE"), Mode);
      const versions = named(deployed, "AWS::Lambda::Version");
      assert.equal(versions.length, named(deployed, "AWS::Lambda::Alias").length);
    });
  }

  it("says to whom and when, wherever the functions ask", () => {
    const deployed = withValues({ TimeZone: "Europe/Berlin" });
    const report = named(deployed, "AWS::Lambda::Function").find(({ ref }) => ref.endsWith("-report"));
    const variables = objectAt(report?.properties, "Environment", "Variables");
    assert.equal(variables["DEFIB_MAIL_TO"], "team@example.org");
    assert.equal(variables["DEFIB_MAIL_FROM"], "team@example.org");
    assert.equal(variables["DEFIB_TIME_ZONE"], "Europe/Berlin");
    const version = named(deployed, "AWS::Lambda::Version").find(
      ({ properties }) => textAt(properties, "FunctionName") === report?.ref,
    );
    assert.equal(textAt(version?.properties, "Description"), "team@example.org Europe/Berlin");
    const subscribed = named(deployed, "AWS::SNS::Subscription").map(({ properties }) =>
      textAt(properties, "Endpoint"),
    );
    assert.ok(subscribed.includes("team@example.org"));
  });

  it("is valid by CloudFormation's own schemas, which notice a fault", () => {
    assert.deepEqual(violationsOf("good", template), []);
    const broken = { Resources: { Queue: { Type: "AWS::SQS::Queue", Properties: { VisibilityTimeout: 50_000 } } } };
    assert.ok(violationsOf("broken", broken).length > 0);
  });
});

function violationsOf(name: string, of: object): readonly object[] {
  const outdir = join(folder, name);
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(of));
  const app = new App({ outdir, analyticsReporting: false });
  new CfnInclude(new Stack(app, "included"), "Template", { templateFile: file });
  app.synth();
  const report: { pluginReports: { violations: object[] }[] } = JSON.parse(
    readFileSync(join(outdir, "validation-report.json"), "utf8"),
  );
  return report.pluginReports.flatMap(({ violations }) => violations);
}
