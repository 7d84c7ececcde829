/** CloudFront, as far as a deploy calls it: invalidations. It speaks REST-XML, which no other service of ours does. */
import { text } from "node:stream/consumers";
import type { Emulator } from "./emulators.ts";

export interface Invalidation {
  readonly distributionId: string;
  readonly paths: readonly string[];
}

const INVALIDATION = /^\/2020-05-31\/distribution\/([A-Za-z0-9._-]+)\/invalidation\/?$/;
const NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

export function cdn(invalidations: Invalidation[]): Emulator {
  return {
    answer: (request, response) => {
      const [, distributionId] = INVALIDATION.exec(request.url ?? "") ?? [];
      text(request).then((body) => {
        if (request.method !== "POST" || distributionId === undefined) {
          response.writeHead(400, { "content-type": "text/xml" });
          response.end(`<ErrorResponse xmlns="${NAMESPACE}"><Error><Code>InvalidAction</Code></Error></ErrorResponse>`);
          return;
        }
        const paths = [...body.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = ""]) => path);
        invalidations.push({ distributionId, paths });
        response.writeHead(201, { "content-type": "text/xml" });
        response.end(
          `<Invalidation xmlns="${NAMESPACE}"><Id>I${invalidations.length}</Id><Status>InProgress</Status></Invalidation>`,
        );
      });
    },
  };
}
