/** Compression as CloudFront does it: types on its list only, brotli before gzip, nothing smaller than 1,000 bytes. */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Of the types that CloudFront compresses, those that the site has. Markdown is none of them.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
const COMPRESSIBLE = /^(?:text\/(?:css|html|javascript|plain)|application\/json|image\/svg\+xml)(?:;|$)/;
const SMALLEST_BYTES = 1000;
const BROTLI_QUALITY = 5;

export interface Encoded {
  readonly body: Uint8Array;
  readonly encoding: "br" | "gzip" | undefined;
}

export async function encode(body: Uint8Array, contentType: string, accepted: string): Promise<Encoded> {
  if (body.byteLength < SMALLEST_BYTES || !COMPRESSIBLE.test(contentType)) return { body, encoding: undefined };
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return { body: await compressBrotli(body, { params }), encoding: "br" };
  }
  if (/\bgzip\b/.test(accepted)) return { body: await compressGzip(body), encoding: "gzip" };
  return { body, encoding: undefined };
}
