import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { clientOptions } from "../../local/cloud/cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud/cloud.ts";
import { provision } from "../../local/cloud/provision.ts";
import { defib, type Ran, ran } from "../runDefib.fixtures.ts";

const PARAMETER = "/defib/dashboard-key";
const PUBLIC = { kind: "public", confirmed: "everyone on the internet can read it" };
const ADDRESSES = { dashboard: { access: { kind: "addresses", allowed: ["192.0.2.0/24"] } } };
let cloud: LocalCloud;
let s3: S3Client;
let siteBucket = "";
let folder = "";

before(async () => {
  cloud = await startLocalCloud();
  ({ siteBucket } = await provision(cloud));
  s3 = new S3Client({ ...clientOptions(cloud), forcePathStyle: true });
  cloud.stacks.name({ WebsiteSite: siteBucket });
  folder = mkdtempSync(join(tmpdir(), "defib-dashboard-"));
  await deployed("defib", {});
});
after(async () => {
  rmSync(folder, { recursive: true });
  s3.destroy();
  await cloud.stop();
});

/** As a deploy by the CDK's command line leaves it. */
async function deployed(stackName: string, options: object): Promise<void> {
  const template = await synthesised(options);
  const tags = [{ Key: "defib:stack", Value: stackName }];
  await cloud.stacks.carryOut(cloud.stacks.plan({ stackName, name: "deploy", template, tags }));
}

async function synthesised(options: object): Promise<string> {
  const file = join(folder, "options.json");
  writeFileSync(file, JSON.stringify(options));
  const env = { CDK_OUTDIR: join(folder, "cdk.out"), CDK_CONTEXT_JSON: JSON.stringify({ options: file }) };
  const { code, stderr } = await ran(process.execPath, ["infra/app.ts"], { env });
  assert.equal(code, 0, stderr);
  return readFileSync(join(env.CDK_OUTDIR, "defib.template.json"), "utf8");
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  defib(["dashboard", ...args], { cwd: folder, env: { ...cloud.environment, ...env } });
const parametersNow = () => cloud.stacks.get("defib").parameters;
const privateKey = () => cloud.parameters.find(cloud.region, PARAMETER);
const publicPem = () =>
  createPublicKey(createPrivateKey(privateKey()?.value ?? "")).export({ type: "spki", format: "pem" });

describe("./defib dashboard", { concurrency: false }, () => {
  it("is what the doctor asks for while nobody is let in", async () => {
    const { stdout } = await defib(["doctor"], { cwd: folder, env: cloud.environment });
    assert.match(stdout, /The dashboard lets nobody in\.[\s\S]*\.\/defib dashboard --region us-east-1/);
  });

  it("makes the key the first time: its private half encrypted, its public half in the stack, and a link", async () => {
    assert.deepEqual(parametersNow(), {
      DashboardKeyA: "",
      DashboardKeyB: "",
      BootstrapVersion: parametersNow()["BootstrapVersion"],
    });
    const { code, stdout, stderr } = await run(["--print"]);
    assert.equal(code, 0, stderr);
    assert.equal(privateKey()?.type, "SecureString");
    assert.equal(`${parametersNow()["DashboardKeyA"]}\n`, publicPem());
    assert.equal(parametersNow()["DashboardKeyB"], "");
    assert.match(
      stdout,
      /^https:\/\/\S+\/open\/[0-9a-f]{32}\?Expires=\d+&Signature=[\w~-]+&Key-Pair-Id=\S+&Hash-Algorithm=SHA256\n$/,
    );
    assert.match(
      stderr,
      /works for 5 minutes; whoever opens it may read the dashboard until \d{4}-\d\d-\d\dT\d\d:\d\dZ/,
    );
    assert.doesNotMatch(stdout + stderr, /PRIVATE KEY/);
  });

  it("is well in the doctor's eyes once it has a key", async () => {
    const { stdout } = await defib(["doctor"], { cwd: folder, env: cloud.environment });
    assert.doesNotMatch(stdout, /The dashboard lets nobody in/);
  });

  it("uses the same key the next time, changes no stack, and leaves the page that the link opens", async () => {
    const before = cloud.stacks.get("defib").updatedAt;
    const { code, stdout, stderr } = await run(["--json", "--hours", "2"]);
    assert.equal(code, 0, stderr);
    assert.equal(stderr, "");
    const told = JSON.parse(stdout);
    assert.equal(cloud.stacks.get("defib").updatedAt, before);
    const minutes = (Date.parse(told.session_expires_at) - Date.parse(told.link_expires_at)) / 60_000;
    assert.equal(minutes, 115);
    const Key = new URL(told.link).pathname.slice(1);
    const page = await s3.send(new HeadObjectCommand({ Bucket: siteBucket, Key }));
    assert.match(page.ContentType ?? "", /^text\/html/);
    assert.equal(page.CacheControl, "no-store");
    assert.equal(page.Metadata?.["cloudfront-key-pair-id"], told.key_id);
  });

  it("opens the operator's browser, and prints the link where there is none", async () => {
    const browser = join(folder, "browser");
    writeFileSync(browser, `#!/bin/sh\nprintf '%s' "$1" > ${join(folder, "seen")}\n`);
    chmodSync(browser, 0o755);
    const { code, stdout, stderr } = await run([], { BROWSER: browser });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Opened https:\/\/\S+ in your browser, until \S+Z\.\n$/);
    assert.match(readFileSync(join(folder, "seen"), "utf8"), /\/open\/[0-9a-f]{32}\?Expires=/);
    const none = await run([], { BROWSER: "/nowhere/browser" });
    assert.equal(none.code, 0);
    assert.match(none.stdout, /^https:\/\/\S+\/open\//);
  });

  it("changes the key when asked to: the new one in the free place, the old one gone from both", async () => {
    const old = [privateKey()?.value, parametersNow()["DashboardKeyA"]];
    const { code, stderr } = await run(["--rotate-key", "--print"]);
    assert.equal(code, 0, stderr);
    assert.notEqual(privateKey()?.value, old[0]);
    assert.equal(parametersNow()["DashboardKeyA"], "");
    assert.equal(`${parametersNow()["DashboardKeyB"]}\n`, publicPem());
    const again = await run(["--rotate-key", "--print"]);
    assert.equal(again.code, 0, again.stderr);
    assert.equal(`${parametersNow()["DashboardKeyA"]}\n`, publicPem());
    assert.equal(parametersNow()["DashboardKeyB"], "");
  });

  it("goes on with the key in the Parameter Store where the stack did not take it", async () => {
    cloud.stacks.failNext("LinkKeysKeyB: the quota of public keys is reached");
    const failed = await run(["--rotate-key", "--print"]);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /did not take the dashboard's key[\s\S]*quota of public keys/);
    const key = privateKey()?.value;
    const { code, stderr } = await run(["--print"]);
    assert.equal(code, 0, stderr);
    assert.equal(privateKey()?.value, key);
    assert.ok(Object.values(parametersNow()).includes(publicPem().toString().trim()));
  });

  it("keeps the key through a deploy", async () => {
    const before = parametersNow();
    const template = await synthesised({ timeZone: "Europe/Berlin" });
    const parameters = Object.keys(before).map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }));
    await cloud.stacks.carryOut(
      cloud.stacks.plan({
        stackName: "defib",
        name: "again",
        template,
        tags: cloud.stacks.get("defib").tags,
        parameters,
      }),
    );
    assert.deepEqual(parametersNow(), before);
    assert.equal((await run(["--print"])).code, 0);
  });

  it("opens a dashboard by addresses without any key, and has none to change", async () => {
    await deployed("walled", ADDRESSES);
    const { code, stdout, stderr } = await run(["--stack", "walled", "--print"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^https:\/\/[^?]+\/\n$/);
    assert.equal(cloud.parameters.find(cloud.region, "/walled/dashboard-key"), undefined);
    const rotated = await run(["--stack", "walled", "--rotate-key"]);
    assert.equal(rotated.code, 2);
    assert.match(rotated.stderr, /"kind": "link"/);
  });

  it("opens a public dashboard as it is, and says who can read it", async () => {
    await deployed("openly", { dashboard: { access: PUBLIC } });
    const { code, stdout, stderr } = await run(["--stack", "openly", "--print"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^https:\/\/[^?]+\/\n$/);
    assert.match(stderr, /public: everyone on the internet can read its counts/);
  });

  for (const [what, args, code, told] of [
    ["no stack", ["--stack", "nowhere"], 1, /There is no stack “nowhere”/],
    ["hours that are none", ["--hours", "many"], 2, /--hours is “many”[\s\S]*from 1 to 168/],
    ["too many hours", ["--hours", "169"], 2, /from 1 to 168/],
    ["a word too many", ["open"], 2, /“open” is one word too many/],
  ] as const) {
    it(`says what to do next: ${what}`, async () => {
      const ran = await run(args);
      assert.equal(ran.code, code, ran.stderr);
      assert.match(ran.stderr, told);
      assert.match(ran.stderr, /Next: /);
      assert.equal(ran.stdout, "");
    });
  }

  it("says which permission is missing to read the key, and how to renew expired credentials", async () => {
    const message = `User: arn:aws:iam::111122223333:user/dev is not authorized to perform: ssm:GetParameter on resource: x because no identity-based policy allows the ssm:GetParameter action`;
    cloud.failNext({ operation: "GetParameter", error: { name: "AccessDeniedException", status: 400, message } });
    const denied = await run(["--print"]);
    assert.equal(denied.code, 1);
    assert.match(denied.stderr, /user\/dev may not call ssm:GetParameter[\s\S]*Allow it: /);
    cloud.failNext({
      operation: "DescribeStacks",
      error: { name: "ExpiredToken", status: 403, message: "The security token included in the request is expired" },
    });
    const expired = await run(["--print", "--json"]);
    assert.equal(expired.code, 4);
    assert.match(JSON.parse(expired.stderr).error.next, /aws sso login/);
  });

  it("says when what lies in the Parameter Store is no key", async () => {
    const key = privateKey()?.value ?? "";
    cloud.parameters.put(cloud.region, PARAMETER, "hello", true, "SecureString");
    const { code, stderr } = await run(["--print"]);
    cloud.parameters.put(cloud.region, PARAMETER, key, true, "SecureString");
    assert.equal(code, 1);
    assert.match(stderr, /is no private key[\s\S]*--rotate-key/);
  });

  it("goes with its stack: an uninstall leaves no key behind", async () => {
    const { code, stderr } = await defib(["destroy", "--confirm=defib"], { cwd: folder, env: cloud.environment });
    assert.equal(code, 0, stderr);
    assert.equal(privateKey(), undefined);
  });
});
