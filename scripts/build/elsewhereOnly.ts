/**
 * Bundles do without what the AWS SDK brings for other places than a Lambda function: the places where credentials may
 * be (Lambda gives the role's in the environment), the files of a person's own settings, a browser's streams and its
 * cryptography, and streams of events, which no call of ours opens. Together 100 KB in nine chunks and sixty of Node's
 * own modules, for each start.
 * Source: Lambda Developer Guide, "Working with Lambda environment variables" (AWS_ACCESS_KEY_ID and its siblings).
 */
import type { Plugin } from "esbuild";

interface Replacement {
  /** As the SDK's files import it. */
  readonly path: RegExp;
  readonly contents: string;
}

export const REPLACEMENTS: readonly Replacement[] = [
  {
    path: /^@aws-sdk\/credential-provider-node$/,
    contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
  },
  {
    path: /\/loadSharedConfigFiles$/,
    contents: `export const CONFIG_PREFIX_SEPARATOR = ".";
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  {
    path: /\/stream-type-check$/,
    contents: "export const isReadableStream = () => false; export const isBlob = () => false;",
  },
  {
    path: /\/uuid\/v4$/,
    contents: 'import { randomUUID } from "node:crypto"; export const bindV4 = () => () => randomUUID();',
  },
  {
    path: /^@smithy\/core\/event-streams$/,
    contents: `export const eventStreamSerdeProvider = () => undefined;
      export const resolveEventStreamSerdeConfig = (config) => config;
      export class EventStreamSerde { constructor() { throw new Error("Streams of events are not in this bundle."); } }`,
  },
];

const REPLACED = "elsewhere-only";

export const elsewhereOnly: Plugin = {
  name: REPLACED,
  setup(build) {
    for (const { path: filter, contents } of REPLACEMENTS) {
      build.onResolve({ filter }, ({ resolveDir }) => {
        return { path: filter.source, namespace: REPLACED, pluginData: { contents, resolveDir } };
      });
    }
    build.onLoad({ filter: /.*/, namespace: REPLACED }, ({ pluginData }) => pluginData);
  },
};
