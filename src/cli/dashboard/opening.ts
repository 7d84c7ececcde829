/** The page behind a link that opens the dashboard: it holds the session's cookies, and goes on to the dashboard. */
import { metadataOf, OPEN_FOLDER, SESSION_COOKIES } from "../../site/session.ts";
import { type SigningKey, signedCookies, signedUrl } from "../../site/signing.ts";

/** Long enough to send a link to a colleague, too short to be found later. */
export const LINK_MINUTES = 5;

export interface Opening {
  readonly link: string;
  readonly linkExpiresAt: Date;
  readonly sessionExpiresAt: Date;
  /** Of the object in the site's bucket. */
  readonly object: { readonly key: string; readonly body: string; readonly metadata: Readonly<Record<string, string>> };
}

export interface Wanted {
  /** With a slash at its end. */
  readonly siteUrl: string;
  readonly key: SigningKey;
  readonly hours: number;
  readonly now: Date;
  /** Nobody else may guess it: at least 128 random bits. */
  readonly secret: string;
}

export function openingOf({ key, hours, now, secret, ...wanted }: Wanted): Opening {
  // As a browser asks for it: a signature holds for one spelling.
  const siteUrl = new URL(wanted.siteUrl).href;
  const linkExpiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000);
  const sessionExpiresAt = new Date(now.getTime() + hours * 3_600_000);
  const cookies = signedCookies(siteUrl, sessionExpiresAt, key);
  const objectKey = `${OPEN_FOLDER}${secret}`;
  const metadata = Object.fromEntries(SESSION_COOKIES.map((name) => [metadataOf(name), cookies[name]]));
  return {
    link: signedUrl(`${siteUrl}${objectKey}`, linkExpiresAt, key),
    linkExpiresAt,
    sessionExpiresAt,
    object: { key: objectKey, body: PAGE, metadata },
  };
}

/** Works under the site's Content-Security-Policy: no script, no style. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="refresh" content="0; url=/" />
    <title>Defib</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" />
  </head>
  <body>
    <p><a href="/">Open the dashboard</a></p>
  </body>
</html>
`;
