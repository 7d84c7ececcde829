/**
 * How the dashboard is opened by a link. `./defib dashboard` puts a page at `open/…` whose metadata are the cookies, and
 * signs its address for a few minutes; CloudFront turns the metadata into cookies on the way out. So the link holds no
 * cookie, nothing of it works a few minutes later, and no script of the page ever sees a cookie.
 */
export const OPEN_FOLDER = "open/";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-setting-signed-cookie-custom-policy.html */
export const SESSION_COOKIES = [
  "CloudFront-Policy",
  "CloudFront-Signature",
  "CloudFront-Key-Pair-Id",
  "CloudFront-Hash-Algorithm",
] as const;

export type SessionCookie = (typeof SESSION_COOKIES)[number];

/** In the answer to an address that is not on the list. */
export const ADDRESS_REFUSED = "AddressNotAllowed";

/** No end of their own: the browser forgets them when it closes, and CloudFront takes them no longer than the policy says. */
export const COOKIE_ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** The name of the object's metadata that holds a cookie, and the header in which S3 gives it back. */
export const metadataOf = (cookie: SessionCookie): string => cookie.toLowerCase();
export const headerOf = (cookie: SessionCookie): string => `x-amz-meta-${metadataOf(cookie)}`;
