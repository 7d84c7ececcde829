/** STS: who am I? Written by hand, as the SDK's STS client is not among the product's dependencies. */
import { NormalizedSchema } from "@smithy/core/schema";
import type { Callers } from "./callers.ts";
import type { Service } from "./wire/serve.ts";

const STRING = 0;
const identity: Parameters<typeof NormalizedSchema.of>[0] = [
  3,
  "com.amazonaws.sts",
  "GetCallerIdentityResponse",
  0,
  ["UserId", "Account", "Arn"],
  [STRING, STRING, STRING],
];
const nothing: Parameters<typeof NormalizedSchema.of>[0] = [
  3,
  "com.amazonaws.sts",
  "GetCallerIdentityRequest",
  0,
  [],
  [],
];

export function stsService(callers: Callers): Service {
  return {
    name: "STS",
    operations: [
      {
        name: "GetCallerIdentity",
        http: null,
        input: NormalizedSchema.of(nothing),
        output: NormalizedSchema.of(identity),
        answer: async (_input, { account, accessKeyId }) => ({
          UserId: "AIDALOCALCLOUD",
          Account: account,
          Arn: callers.ofKey(accessKeyId).arn,
        }),
      },
    ],
    query: { kind: "query", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
  };
}
