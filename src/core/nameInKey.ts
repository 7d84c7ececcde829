import { digest } from "./digest.ts";

/** A key holds 2,048 bytes (DynamoDB), and stands behind a prefix of its own. */
const NAME_BYTES_MAX = 1500;

/** A name as a key holds it: one that is too long, such as a long tag value, is replaced by its digest. */
export const nameInKey = (name: string): string => (Buffer.byteLength(name) > NAME_BYTES_MAX ? digest(name, 64) : name);
