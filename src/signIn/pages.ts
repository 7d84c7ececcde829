/** What somebody is told who cannot be let in, under the site's Content-Security-Policy: no script, no style. */
import { htmlText } from "../core/report/mailHtml.ts";
import { type HttpAnswer, html, NO_ATTEMPT } from "./httpAnswer.ts";

export interface Refusal {
  /** Never 403: CloudFront puts its own page in the place of that one. */
  readonly status: 400 | 401 | 404 | 405 | 502 | 503;
  readonly heading: string;
  /** Ours alone, or harmless: it is escaped all the same. */
  readonly sentences: readonly string[];
}

export interface Asking {
  /** Whom to ask. */
  readonly contact: string;
  /** By which the log line is found. */
  readonly requestId: string;
}

export function refusalPage({ status, heading, sentences }: Refusal, { contact, requestId }: Asking): HttpAnswer {
  const paragraphs = sentences.map((sentence) => `      <p>${htmlText(sentence)}</p>`).join("\n");
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${htmlText(heading)} · Defib</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" />
  </head>
  <body>
    <main>
      <h1>${htmlText(heading)}</h1>
${paragraphs}
      <p><a href="/sign-in/">Sign in again</a></p>
      <p>If it stays so, ask ${htmlText(contact)}, and name this number: <code>${htmlText(requestId)}</code></p>
    </main>
  </body>
</html>
`;
  return html(status, page, [NO_ATTEMPT]);
}

export const NO_PAGE: Refusal = {
  ...{ status: 404, heading: "There is no such page" },
  sentences: ["Signing in begins with the link below."],
};

export const ONLY_GET: Refusal = {
  ...{ status: 405, heading: "This is not how to sign in" },
  sentences: ["Signing in begins with the link below."],
};

export const NOT_READY: Refusal = {
  ...{ status: 503, heading: "Nobody can sign in at the moment" },
  sentences: ["The dashboard is not set up to the end. Its log says what is missing."],
};

export const UNANSWERED: Refusal = {
  ...{ status: 502, heading: "The identity provider does not answer" },
  sentences: ["The company's identity provider could not be asked who you are. Try again in a minute."],
};

export const NO_ATTEMPT_FOUND: Refusal = {
  ...{ status: 400, heading: "This sign-in is over" },
  sentences: [
    "It was begun more than ten minutes ago, in another browser, or in another tab of this one; or it was used already.",
  ],
};

export const REFUSED: Refusal = {
  ...{ status: 401, heading: "You are not signed in" },
  sentences: ["The company's identity provider did not sign you in, or you did not go on there."],
};

export const UNPROVED: Refusal = {
  ...{ status: 401, heading: "You are not signed in" },
  sentences: ["What the identity provider's answer says could not be proved, so it counts for nothing."],
};

export const NOT_LISTED: Refusal = {
  ...{ status: 401, heading: "You may not read this dashboard" },
  sentences: ["The company's identity provider knows you, and you are not among those whom this dashboard lets in."],
};

export const EMAIL_NOT_VERIFIED: Refusal = {
  ...{ status: 401, heading: "You may not read this dashboard" },
  sentences: ["Your address would let you in, but the identity provider does not say that it is verified."],
};
