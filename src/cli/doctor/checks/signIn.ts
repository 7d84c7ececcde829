/** Is the identity provider there, and is it the one that the options name? Sign-ins would fail for everybody. */
import { clean, quote } from "../../../core/hostile.ts";
import { type Check, type Finding, fault, warning } from "../finding.ts";

const ANSWER_SECONDS_MAX = 10;
const ANSWER_CHARACTERS_MAX = 100_000;

export const signIn: Check = {
  id: "sign-in",
  question: "Does the identity provider answer, and is it the one that the options name?",
  of: "account",
  actions: [],
  skip: ({ options }) => (options.dashboard.access.kind === "oidc" ? null : "nobody signs in by an identity provider"),
  run: async ({ options }) => {
    const { access } = options.dashboard;
    return access.kind === "oidc" ? providerFindings(access.issuer) : [];
  },
};

/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig */
export async function providerFindings(issuer: string): Promise<readonly Finding[]> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const told = await discovery(address);
  if ("problem" in told) {
    const what = `The identity provider ${quote(issuer)} does not say who it is.`;
    return [warning(what, told.problem, `curl --fail ${JSON.stringify(address)} shows what this machine gets.`)];
  }
  if (told.issuer !== issuer) {
    const why = `Its discovery document says ${typeof told.issuer === "string" ? quote(told.issuer) : "nothing"}: they must be the same, letter by letter, or nobody can sign in.`;
    const next =
      "Set dashboard.access.issuer in defib.deploy.json to what it says, if you trust it; then ./defib deploy.";
    return [fault("The identity provider calls itself otherwise than the options do.", why, next)];
  }
  if (Array.isArray(told.methods) && !told.methods.includes("S256")) {
    const why =
      "Without it a code that was stolen on its way could be used. Sign-ins are asked for with it all the same.";
    return [warning("The identity provider does not say that it takes PKCE (S256).", why, "Ask who runs it.")];
  }
  return [];
}

interface Told {
  readonly issuer: unknown;
  readonly methods: unknown;
}

async function discovery(address: string): Promise<Told | { readonly problem: string }> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_SECONDS_MAX * 1000) });
    if (!answer.ok) return { problem: `${address} answered ${answer.status}.` };
    const document: unknown = JSON.parse((await answer.text()).slice(0, ANSWER_CHARACTERS_MAX));
    if (typeof document !== "object" || document === null) return { problem: `${address} is no discovery document.` };
    return {
      issuer: "issuer" in document ? document.issuer : undefined,
      methods: "code_challenge_methods_supported" in document ? document.code_challenge_methods_supported : undefined,
    };
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { problem: `${address} could not be read from this machine (${clean(said, 200)}).` };
  }
}
