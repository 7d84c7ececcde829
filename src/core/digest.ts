import { hash } from "node:crypto";

/** The first `length` hexadecimal digits (at most 64) of the text's SHA-256. */
export const digest = (text: string, length: number): string => hash("sha256", text).slice(0, length);
