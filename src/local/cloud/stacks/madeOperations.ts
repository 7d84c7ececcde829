/** What other services tell of the things that a stack made. */
import { GetKeyPolicy$, type GetKeyPolicyRequest, type GetKeyPolicyResponse } from "@aws-sdk/client-kms";
import {
  ListAliases$,
  type ListAliasesRequest,
  type ListAliasesResponse,
  ListEventSourceMappings$,
  type ListEventSourceMappingsRequest,
  type ListEventSourceMappingsResponse,
} from "@aws-sdk/client-lambda";
import {
  GetConfigurationSetEventDestinations$,
  type GetConfigurationSetEventDestinationsRequest,
  type GetConfigurationSetEventDestinationsResponse,
} from "@aws-sdk/client-sesv2";
import { AwsError, operation } from "../wire/service.ts";
import type { Made } from "./made.ts";

export const lambdaTellings = ({ aliases, mappings }: Made) => [
  operation<ListAliasesRequest, ListAliasesResponse>(ListAliases$, ({ FunctionName = "" }) => ({
    Aliases: aliases.get(FunctionName) ?? [],
  })),
  operation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse>(
    ListEventSourceMappings$,
    ({ EventSourceArn = "" }) => ({ EventSourceMappings: mappings.get(EventSourceArn) ?? [] }),
  ),
];

export const keyPolicyTelling = ({ keyPolicies }: Made) =>
  operation<GetKeyPolicyRequest, GetKeyPolicyResponse>(GetKeyPolicy$, ({ KeyId = "" }) => {
    const Policy = keyPolicies.get(KeyId);
    if (Policy === undefined) throw new AwsError("NotFoundException", 400, `Key '${KeyId}' does not exist`);
    return { Policy, PolicyName: "default" };
  });

export const mailEventsTelling = ({ mailEvents }: Made) =>
  operation<GetConfigurationSetEventDestinationsRequest, GetConfigurationSetEventDestinationsResponse>(
    GetConfigurationSetEventDestinations$,
    ({ ConfigurationSetName = "" }) => {
      const EventDestinations = mailEvents.get(ConfigurationSetName);
      if (EventDestinations) return { EventDestinations };
      throw new AwsError("NotFoundException", 404, `Configuration set ${ConfigurationSetName} does not exist.`);
    },
  );
