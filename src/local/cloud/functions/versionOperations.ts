/** Lambda's calls about code, versions and aliases. */
import {
  type AliasConfiguration,
  type FunctionConfiguration,
  GetAlias$,
  type GetAliasRequest,
  GetFunction$,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
  type GetFunctionRequest,
  type GetFunctionResponse,
  PublishVersion$,
  type PublishVersionRequest,
  UpdateAlias$,
  type UpdateAliasRequest,
  UpdateFunctionCode$,
  type UpdateFunctionCodeRequest,
} from "@aws-sdk/client-lambda";
import type { Made } from "../stacks/made.ts";
import { operation } from "../wire/service.ts";
import type { Functions } from "./functions.ts";

import type { AliasState } from "./versions.ts";

export const versionOperations = (functions: Functions, made: Made) => [
  operation<GetFunctionRequest, GetFunctionResponse>(GetFunction$, ({ FunctionName = "", Qualifier }) => ({
    Configuration: configurationOf(functions, FunctionName, Qualifier),
  })),
  operation<GetFunctionConfigurationRequest, FunctionConfiguration>(
    GetFunctionConfiguration$,
    ({ FunctionName = "", Qualifier }) =>
      made.functions.get(FunctionName) ?? configurationOf(functions, FunctionName, Qualifier),
  ),
  operation<UpdateFunctionCodeRequest, FunctionConfiguration>(
    UpdateFunctionCode$,
    ({ FunctionName = "", ZipFile = new Uint8Array() }) => {
      const CodeSha256 = functions.versionsOf(FunctionName).update(ZipFile);
      return { FunctionName, CodeSha256, Version: "$LATEST", LastUpdateStatus: "Successful" };
    },
  ),
  operation<PublishVersionRequest, FunctionConfiguration>(PublishVersion$, ({ FunctionName = "", CodeSha256 }) => {
    const { version, sha256 } = functions.versionsOf(FunctionName).publish(CodeSha256);
    return { FunctionName, CodeSha256: sha256, Version: version, State: "Active" };
  }),
  operation<GetAliasRequest, AliasConfiguration>(GetAlias$, ({ FunctionName = "", Name = "" }) => {
    return aliasOf(Name, functions.versionsOf(FunctionName).alias(Name));
  }),
  operation<UpdateAliasRequest, AliasConfiguration>(UpdateAlias$, (asked) => {
    const { FunctionName = "", Name = "", FunctionVersion = "", RevisionId, RoutingConfig } = asked;
    const weights = RoutingConfig?.AdditionalVersionWeights;
    return aliasOf(Name, functions.versionsOf(FunctionName).point(Name, FunctionVersion, RevisionId, weights));
  }),
];

const aliasOf = (Name: string, { version, revisionId, weights }: AliasState): AliasConfiguration => ({
  ...{ Name, FunctionVersion: version, RevisionId: revisionId },
  ...(Object.keys(weights).length > 0 && { RoutingConfig: { AdditionalVersionWeights: weights } }),
});

/** A function that was only registered has no code of its own to tell of. */
function configurationOf(functions: Functions, FunctionName: string, qualifier = "$LATEST"): FunctionConfiguration {
  functions.find(FunctionName);
  const CodeSha256 = functions.hasVersions(FunctionName)
    ? functions.versionsOf(FunctionName).sha256(qualifier)
    : undefined;
  const settled = { State: "Active", LastUpdateStatus: "Successful" } as const;
  return { FunctionName, ...settled, ...(CodeSha256 && { CodeSha256 }) };
}
