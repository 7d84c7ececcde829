/** An identity provider on this machine: OpenID Connect over HTTP, strict where a real one is, and a liar where it is told to be. */
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export const CLIENT = { clientId: "defib-dashboard", clientSecret: "s3cret/with+marks" };
const KEY_ID = "one";

export interface Provider {
  readonly issuer: string;
  /** Of whoever signs in next. */
  person: JWTPayload;
  /** What the next ID tokens say instead of the truth. */
  lies: Readonly<Record<string, unknown>>;
  /** Who signs: the provider's own key, or one that it never published. */
  signedBy: "itself" | "a stranger";
  /** What it answers to the browser instead of a code. */
  refusal: string | null;
  /** The status of every token answer, where it is not well. */
  tokenStatus: number | null;
  /** How often a code was asked for a token. */
  tokensAsked: number;
  stop(): void;
}

interface Code {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

export async function startProvider(): Promise<Provider> {
  const own = await generateKeyPair("RS256");
  const stranger = await generateKeyPair("RS256");
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: KEY_ID, alg: "RS256", use: "sig" };
  const codes = new Map<string, Code>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    ...{ issuer, person: {}, lies: {}, signedBy: "itself", refusal: null, tokenStatus: null, tokensAsked: 0 },
    stop: () => void server.close(),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", issuer);
    const json = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") json(200, metadata(issuer));
    else if (url.pathname === "/keys") json(200, { keys: [publicKey] });
    else if (url.pathname === "/authorize") response.writeHead(302, { location: authorize(url.searchParams) }).end();
    else if (url.pathname === "/token") {
      const { status, body } = await token(request);
      json(status, body);
    } else json(404, {});
  }

  function authorize(query: URLSearchParams): string {
    const asked = (name: string) => query.get(name) ?? "";
    const back = new URL(asked("redirect_uri"));
    back.searchParams.set("state", asked("state"));
    const isWell =
      asked("client_id") === CLIENT.clientId &&
      asked("response_type") === "code" &&
      asked("code_challenge_method") === "S256" &&
      asked("scope").split(" ").includes("openid");
    const refusal = isWell ? provider.refusal : "invalid_request";
    if (refusal !== null) back.searchParams.set("error", refusal);
    else {
      const code = randomUUID();
      const [challenge, nonce, redirectUri] = ["code_challenge", "nonce", "redirect_uri"].map(asked);
      codes.set(code, { challenge: challenge ?? "", nonce: nonce ?? "", redirectUri: redirectUri ?? "" });
      back.searchParams.set("code", code);
    }
    return back.href;
  }

  async function token(request: IncomingMessage): Promise<{ status: number; body: object }> {
    provider.tokensAsked++;
    if (provider.tokenStatus !== null) return { status: provider.tokenStatus, body: {} };
    const form = new URLSearchParams(await new Response(Readable.toWeb(request)).text());
    if (!isClient(request.headers.authorization ?? "")) return { status: 401, body: { error: "invalid_client" } };
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (code?.challenge !== challenge || code.redirectUri !== form.get("redirect_uri"))
      return { status: 400, body: { error: "invalid_grant" } };
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: CLIENT.clientId, iat: now, exp: now + 60, nonce: code.nonce };
    const idToken = await new SignJWT({ ...claims, ...provider.person, ...provider.lies })
      .setProtectedHeader({ alg: "RS256", kid: KEY_ID })
      .sign((provider.signedBy === "itself" ? own : stranger).privateKey);
    return { status: 200, body: { access_token: "an-access-token", token_type: "Bearer", id_token: idToken } };
  }

  return provider;
}

/** Both parts are form-encoded first: RFC 6749, 2.3.1. */
function isClient(authorization: string): boolean {
  const [id, secret] = Buffer.from(authorization.replace(/^Basic /, ""), "base64")
    .toString()
    .split(":")
    .map((part) => decodeURIComponent(part.replaceAll("+", " ")));
  return id === CLIENT.clientId && secret === CLIENT.clientSecret;
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});
