/** What a run asks of permits: to take one, to have it confirmed just before the call, and to give it back. */
export { confirmPermit } from "./confirm.ts";
export { releasePermit } from "./release.ts";
export { takePermit } from "./take.ts";
