/**
 * Which object answers which path of a public dashboard. A path that a private dashboard has served is none here: what a
 * cache still holds of it stays out of reach, and so does, the other way round, what was public.
 */
import { ALWAYS_ASK, type Behaviour, NEVER_CHANGES, type Route, routeAmong } from "./pathMap.ts";

/** The page of the public edition, beside `index.html` in the site's bucket. */
export const PUBLIC_PAGE = "public.html";

export const PUBLIC_BEHAVIOURS: readonly Behaviour[] = [
  { pattern: "/public/*", bucket: "reports", cacheControl: ALWAYS_ASK, pagesFallBack: false },
  { pattern: "/assets/*", bucket: "site", cacheControl: NEVER_CHANGES, pagesFallBack: false },
  { pattern: "*", bucket: "site", cacheControl: ALWAYS_ASK, pagesFallBack: true, onlyPage: PUBLIC_PAGE },
];

/**
 * @example publicRoute("GET", "/public/2025-11-30.json").key // "public/2025-11-30.json", in the bucket of reports
 * @example publicRoute("GET", "/daily-reports/2025-11-30.json") // { kind: "error", status: 404, … }
 */
export const publicRoute = (method: string, path: string): Route => routeAmong(PUBLIC_BEHAVIOURS, method, path);
