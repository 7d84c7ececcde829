import type { IConfiguration } from "dependency-cruiser";

/**
 * Which folder may import which. Imports point one way only: core ← ports ← adapters ← functions, local, cli.
 * An adapter is every other folder of src (aws, notify, …). Each rule has a test that shows that it bites:
 * scripts/check/importRules.it.test.ts.
 */
const TESTS = "\\.(?:test|fixtures)\\.ts$";
const PROGRAMS = "^src/(?:functions|local|cli)/";
const ENTRY_OR_INSIDE = "^src/(?:core|functions|local|cli)/";

const rules = {
  forbidden: [
    {
      name: "core-is-pure",
      comment: "The core decides from data alone: it imports the core, types from src/ports.ts, and hashing.",
      severity: "error",
      from: { path: "^src/core/", pathNot: TESTS },
      to: { pathNot: ["^src/(?:core/|ports\\.ts$)", "^(?:node:)?crypto$"] },
    },
    {
      name: "core-takes-only-types-from-ports",
      comment: "What the core needs from the world is handed to it; only the shape comes from src/ports.ts.",
      severity: "error",
      from: { path: "^src/core/", pathNot: TESTS },
      to: { path: "^src/ports\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ports-know-only-the-core",
      comment: "src/ports.ts says what the core needs; it knows no adapter.",
      severity: "error",
      from: { path: "^src/ports\\.ts$" },
      to: { pathNot: "^src/core/" },
    },
    {
      name: "adapters-know-no-program",
      comment: "An adapter is used by functions, the local cloud and the command line, and knows none of them.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: [ENTRY_OR_INSIDE, TESTS] },
      to: { path: PROGRAMS },
    },
    {
      name: "settings-know-only-the-core",
      comment: "The settings are read before anything else exists.",
      severity: "error",
      from: { path: "^src/settings", pathNot: TESTS },
      to: { path: "^src/", pathNot: "^src/(?:core|settings)" },
    },
    {
      name: "only-programs-run-the-local-cloud",
      comment:
        "The local cloud stands in for AWS in the command line, scripts, benchmarks and tests; nothing deployed imports it.",
      severity: "error",
      from: { path: "^(?:src|dashboard)/", pathNot: ["^src/(?:local|cli)/", TESTS] },
      to: { path: "^src/local/" },
    },
    {
      name: "functions-know-no-command-line",
      comment:
        "What both need lies in the core or in an adapter. The story is a program at a terminal, as the commands are.",
      severity: "error",
      from: { path: "^src/(?:functions|local)/", pathNot: ["^src/local/story/", TESTS] },
      to: { path: "^src/cli/" },
    },
    {
      name: "dashboard-knows-only-the-report",
      comment: "The dashboard runs in a browser: of src it may know the core and the site's path map.",
      severity: "error",
      from: { path: "^dashboard/", pathNot: TESTS },
      to: { path: "^src/", pathNot: "^src/(?:core|site)/" },
    },
    {
      name: "infra-knows-what-is-deployed-as-data",
      comment: "The stack takes names, settings and tables from the product, and none of its programs.",
      severity: "error",
      from: { path: "^infra/", pathNot: TESTS },
      to: { path: "^src/", pathNot: "^src/(?:core|settings|site|cost)/|^src/aws/tableDefinition\\.ts$" },
    },
    {
      name: "only-the-command-line-knows-infra",
      comment: "What runs in AWS does not know how it came there.",
      severity: "error",
      from: { path: "^(?:src|dashboard)/", pathNot: ["^src/cli/", TESTS] },
      to: { path: "^infra/" },
    },
    {
      name: "nothing-imports-tests",
      comment: "What a test and a program share is not a test.",
      severity: "error",
      from: { path: "^(?:src|dashboard|infra)/", pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "src-knows-no-scripts",
      comment:
        "Scripts and benchmarks use the product, never the other way round. The local cloud may build what it serves.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/local/", TESTS] },
      to: { path: "^(?:scripts|bench|dashboard)/" },
    },
    {
      name: "deployed-code-needs-no-dev-package",
      comment: "What runs on Lambda is in `dependencies`.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/(?:local|cli)/", TESTS] },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-circle",
      comment: "Break the circle: one of the two knows too much.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dead-import",
      comment: "The file or package is not there.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "dashboard/dist" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
} satisfies IConfiguration;

export default rules;
