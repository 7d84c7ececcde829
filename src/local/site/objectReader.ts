/** Reads one bucket for the site, through the same API as on AWS. */
import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { contentTypeOf } from "../../site/contentType.ts";

export interface SiteObject {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** With its quotes, as HTTP wants it. */
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export type ObjectRead =
  | { readonly kind: "found"; readonly object: SiteObject }
  | { readonly kind: "missing" }
  | { readonly kind: "forbidden" };

/** Throws only when the store itself cannot be reached. */
export type ObjectReader = (key: string) => Promise<ObjectRead>;

export function s3Reader(s3: S3Client, bucket: string): ObjectReader {
  return async (key) => {
    try {
      const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const body = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      const contentType = found.ContentType ?? contentTypeOf(key);
      const { ETag: etag = `"${body.byteLength}"`, Metadata: metadata = {} } = found;
      return { kind: "found", object: { body, contentType, etag, metadata } };
    } catch (error) {
      if (error instanceof NoSuchKey) return { kind: "missing" };
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return { kind: "missing" };
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403) return { kind: "forbidden" };
      throw error;
    }
  };
}
