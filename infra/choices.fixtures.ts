/** What each option of a deploy may be, for tests that try them together. */
import type { Choices } from "./pairwise.fixtures.ts";

export const MAIL = { mailFrom: "Defib <defib@example.org>", mailTo: ["team@example.org"] };
export const OIDC = {
  ...{ kind: "oidc", issuer: "https://login.example.org/realms/ops", clientId: "defib-dashboard" },
  allowed: { emailDomains: ["Example.org"] },
};
export const PUBLIC = { kind: "public", confirmed: "everyone on the internet can read it" };
const ACCESSES: readonly object[] = [
  OIDC,
  { kind: "link" },
  { kind: "addresses", allowed: ["192.0.2.0/24", "2001:db8::/32"] },
  PUBLIC,
];
const DOMAIN = {
  name: "defib.example.org",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0e8a0d0e-9f4b-4f0e-8b5e-4d0a7f3c2b1a",
};

/** What each option may be; each value meets each value of every other option in at least one template. */
export const CHOICES: Choices = {
  mode: [{ mode: "shadow" }, { mode: "off" }, { mode: "auto", pageTo: ["oncall@example.org"] }],
  mail: [{}, MAIL],
  encryption: [{ encryption: "own-key" }, { encryption: "aws" }],
  alarms: [{ alarms: "all" }, { alarms: "topic" }],
  adopt: [
    {},
    { adopt: { table: "defib-old", reportBucket: "defib-old-reports" } },
    { reportReplica: "defib-replica-reports-1a2b3c" },
    { tableReplica: "eu-west-3" },
    { reportReplica: "defib-replica-reports-1a2b3c", tableReplica: "eu-west-3" },
  ],
  keepData: [{ keepData: true }, { keepData: false }],
  dashboard: [
    ...ACCESSES.map((access) => ({ dashboard: { access } })),
    { dashboard: { domain: DOMAIN } },
    { dashboard: { domain: DOMAIN, access: { kind: "addresses", allowed: ["198.51.100.7/32"] } } },
  ],
  reserveConcurrency: [{ reserveConcurrency: true }, { reserveConcurrency: false }],
  boundary: [{}, { permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary" }],
  ruleModes: [{}, { ruleModes: "ec2-high-cpu=off" }],
  volumeKeys: [
    {},
    { volumeKeyArns: ["arn:aws:kms:eu-central-1:123456789012:key/0e8a0d0e-9f4b-4f0e-8b5e-4d0a7f3c2b1a"] },
  ],
  members: [
    {},
    { memberAccounts: ["210987654321"], memberRegions: ["us-east-1"] },
    { memberAccounts: ["210987654321"] },
    { memberRegions: ["us-east-1"] },
  ],
  fleetAlarms: [
    {},
    { fleetAlarms: { kind: "instance" } },
    { fleetAlarms: { kind: "none" } },
    { fleetAlarms: { status: "any", networkBytesPerSecond: 1e8, split: { tag: "service", values: ["web", "db-1"] } } },
  ],
  github: [
    {},
    { github: { repository: "octo/ops" } },
    {
      github: {
        ...{ repository: "octo@1/ops@2", branch: "release/1.x", environment: "live" },
        providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      },
    },
  ],
  groupTag: [{}, { groupTag: "service" }],
  zone: [{}, { timeZone: "America/Sao_Paulo", reportTime: "23:59" }],
  tags: [{}, { tags: { team: "Überwachung @ night", "cost:centre": "47/11" } }],
};
