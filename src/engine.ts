import packageJson from "../package.json" with { type: "json" };

/** The version of Defib that decided, as every record names it. */
export const ENGINE: string = packageJson.version;
