import type { EventLogger } from "../ports.ts";

const nothing = (): void => undefined;

/** The command line prints what came of its work; a log of how is for Lambda. */
export const silentLogger: EventLogger = { info: nothing, warn: nothing, error: nothing, debug: nothing };
