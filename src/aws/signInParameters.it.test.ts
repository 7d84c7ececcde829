import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { signInParameters } from "./signInParameters.ts";

const names = {
  ...{ keyParameter: "/defib/dashboard-key", siteParameter: "/defib/dashboard-site" },
  secretParameter: "/defib/sign-in-secret",
};
const [own, other] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey) as [
  KeyObject,
  KeyObject,
];
const privatePem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();
const publicPem = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "pem" }).toString().trim();
const URL = "https://d111111abcdef8.cloudfront.net/";

describe("What signing in reads", () => {
  let cloud: LocalCloud;
  let client: SSMClient;
  before(async () => {
    cloud = await startLocalCloud();
    Object.assign(process.env, cloud.environment);
    client = new SSMClient({});
  });
  after(async () => {
    client.destroy();
    await cloud.stop();
  });
  const put = (Name: string, Value: string, Type: "String" | "SecureString" = "SecureString") =>
    client.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
  const putSite = (lines: readonly string[]) => put(names.siteParameter, lines.join("\n"), "String");
  const reason = async () => {
    const read = await signInParameters(names)();
    return read.kind === "not-ready" ? read.reason : "";
  };

  beforeEach(async () => {
    await put(names.keyParameter, privatePem(own));
    await put(names.secretParameter, "s3cret\n");
    await putSite([URL, "K1", publicPem(own)]);
  });

  it("is the site, the key that is trusted and the secret, without the line's end that a file has", async () => {
    const read = await signInParameters(names)();
    assert.equal(read.kind, "ready");
    if (read.kind !== "ready") return;
    assert.deepEqual([read.siteUrl, read.key.id, read.clientSecret], [URL, "K1", "s3cret"]);
    assert.equal(privatePem(read.key.privateKey), privatePem(own));
  });

  it("is not ready while the stack has no key, or another one than lies there: a session would open nothing", async () => {
    await putSite([URL]);
    assert.match(await reason(), /no key yet: \.\/defib dashboard/);
    await putSite([URL, "K1", publicPem(other)]);
    assert.match(await reason(), /being changed/);
  });

  it("is not ready when the key is none, and does not tell what it is", async () => {
    await put(names.keyParameter, "no-key-but-secret");
    assert.match(await reason(), /is no private key: .*--rotate-key/);
    assert.doesNotMatch(await reason(), /no-key-but-secret/);
  });

  it("is not ready while a parameter is missing: the reason says which, and who makes it", async () => {
    const absent = { ...names, secretParameter: "/defib/other-secret" };
    const read = await signInParameters(absent)();
    assert.match(read.kind === "not-ready" ? read.reason : "", /\/defib\/other-secret holds no secret: store/);
    const elsewhere = await signInParameters({ ...names, siteParameter: "/other/site" })();
    assert.match(elsewhere.kind === "not-ready" ? elsewhere.reason : "", /no parameter \/other\/site/);
  });

  it("is not ready while Systems Manager does not answer", async () => {
    const error = { name: "AccessDeniedException", status: 400, message: "not now" };
    cloud.failNext({ operation: "GetParameters", error, times: 1 });
    assert.match(await reason(), /could not be read: AccessDeniedException: not now/);
  });
});
