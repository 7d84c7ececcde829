/** Where somebody goes on to who has signed in: a page of this site and nothing else, whatever the address asks for. */
const CHARACTERS_MAX = 1024;
/** Would sign in again, or holds no page. */
const NO_PAGES = /^\/(?:sign-in|open|signed-out)(?:[/.-]|$)/;

/** @example returnPath("/?date=2026-11-24", "https://defib.example.org/") // "/?date=2026-11-24"; a foreign address becomes "/" */
export function returnPath(asked: string | null, siteUrl: string): string {
  if (asked === null || asked.length > CHARACTERS_MAX || !asked.startsWith("/") || !URL.canParse(asked, siteUrl))
    return "/";
  const { origin, pathname, search } = new URL(asked, siteUrl);
  // A path that begins with two slashes would be read as a host.
  if (origin !== new URL(siteUrl).origin || pathname.startsWith("//") || NO_PAGES.test(pathname)) return "/";
  return `${pathname}${search}`;
}
