import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { providerFindings } from "./signIn.ts";

describe("./defib doctor, of the identity provider", () => {
  let document: string;
  const status = 200;
  const server = createServer((request, response) => {
    const isThere = request.url === "/realms/ops/.well-known/openid-configuration";
    response.writeHead(isThere ? status : 404).end(document);
  });
  let issuer: string;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/ops`;
  });
  after(() => void server.close());

  const told = async (text: string, asked = issuer) => {
    document = text;
    return (await providerFindings(asked)).map(({ severity, what, why }) => `${severity}: ${what} ${why}`);
  };

  it("has nothing to say of one that calls itself as the options do", async () => {
    assert.deepEqual(await told(JSON.stringify({ issuer, code_challenge_methods_supported: ["plain", "S256"] })), []);
    assert.deepEqual(await told(JSON.stringify({ issuer })), []);
    assert.deepEqual(await told(JSON.stringify({ issuer: `${issuer}/` }), `${issuer}/`), []);
  });

  it("finds that it calls itself otherwise, by a letter", async () => {
    for (const other of [`${issuer}/`, issuer.toUpperCase(), "https://evil.example/$(rm)"]) {
      const [finding = ""] = await told(JSON.stringify({ issuer: other }));
      assert.match(finding, /^fault: The identity provider calls itself otherwise/);
      assert.doesNotMatch(finding, /\$\(/);
    }
    assert.match((await told("{}"))[0] ?? "", /says nothing/);
  });

  it("warns of one without PKCE", async () => {
    const [finding = ""] = await told(JSON.stringify({ issuer, code_challenge_methods_supported: ["plain"] }));
    assert.match(finding, /^warning: .*PKCE/);
  });

  it("warns of one that does not answer this machine, which may not be the function's fault", async () => {
    assert.match((await told("<html>"))[0] ?? "", /^warning: .*could not be read from this machine \(SyntaxError/);
    assert.match((await told("null"))[0] ?? "", /is no discovery document/);
    assert.match((await told("{}", `${issuer}/other`))[0] ?? "", /answered 404/);
    assert.match((await told("{}", "http://127.0.0.1:9"))[0] ?? "", /could not be read/);
  });
});
