import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deployOptions, OptionsError } from "./options.ts";
import { type Choices, has, pairsOf, pairwise } from "./pairwise.fixtures.ts";
import { synthesised } from "./synthesised.fixtures.ts";

const MAIL = { mailFrom: "Defib <defib@example.org>", mailTo: ["team@example.org"] };
const ACCESSES: readonly object[] = [
  { kind: "link" },
  { kind: "addresses", allowed: ["192.0.2.0/24", "2001:db8::/32"] },
];
const DOMAIN = {
  name: "defib.example.org",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0e8a0d0e-9f4b-4f0e-8b5e-4d0a7f3c2b1a",
};

const MANY = Array.from({ length: 61 }, (_, at) => String(210987654321 + at));

/** What each option may be; each value meets each value of every other option in at least one template. */
const CHOICES: Choices = {
  mode: [{ mode: "shadow" }, { mode: "off" }, { mode: "auto", pageTo: ["oncall@example.org"] }],
  mail: [{}, MAIL],
  encryption: [{ encryption: "own-key" }, { encryption: "aws" }],
  alarms: [{ alarms: "all" }, { alarms: "topic" }],
  adopt: [{}, { adopt: { table: "defib-old", reportBucket: "defib-old-reports" } }],
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
  groupTag: [{}, { groupTag: "service" }],
  zone: [{}, { timeZone: "America/Sao_Paulo", reportTime: "23:59" }],
  tags: [{}, { tags: { team: "Überwachung @ night", "cost:centre": "47/11" } }],
};

describe("every combination of options", () => {
  const combinations = pairwise(CHOICES);

  for (const options of combinations) {
    it(`is a template without a finding: ${JSON.stringify(Object.assign({}, ...options)).slice(0, 160)}`, () => {
      const { template, findings } = synthesised(Object.assign({}, ...options), { nag: true });
      assert.deepEqual(findings, []);
      assert.ok(Object.keys(template.Resources).length > 40);
    });
  }

  it("has every pair of values", () => {
    const missing = pairsOf(CHOICES).filter((pair) => !combinations.some((options) => has(options, pair)));
    assert.deepEqual(missing, []);
    assert.ok(pairsOf(CHOICES).length > 100);
  });
});

describe("wrong options", () => {
  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ["an option that does not exist", { modes: "auto" }, /modes/],
    ["a mode that does not exist", { mode: "brave" }, /mode: .*off, shadow, auto/],
    ["acting without anybody to call", { mode: "auto" }, /pageTo: /],
    ["mail without a receiver", { mailFrom: "a@example.org" }, /mailFrom and mailTo/],
    ["a sender that hides a second address", { ...MAIL, mailFrom: "a@b.de\nBcc: c@d.de" }, /mailFrom: /],
    ["a zone that does not exist", { timeZone: "Mars/Olympus" }, /timeZone: /],
    ["a time that does not exist", { reportTime: "24:00" }, /reportTime: /],
    ["a dashboard for nobody", { dashboard: { access: { kind: "addresses", allowed: [] } } }, /dashboard\.access/],
    ["a dashboard for everybody", { dashboard: { access: { kind: "public" } } }, /dashboard\.access\.kind/],
    [
      "a network that is everybody",
      { dashboard: { access: { kind: "addresses", allowed: ["0.0.0.0/0"] } } },
      /at least/,
    ],
    [
      "the same in IPv6",
      { dashboard: { access: { kind: "addresses", allowed: ["::/0"] } } },
      /never open to everybody/,
    ],
    ["a tag's key that is markup", { groupTag: "<b>" }, /groupTag: /],
    ["an account that is none", { memberAccounts: ["12345"] }, /memberAccounts\.0: .*12 digits/],
    ["an account twice", { memberAccounts: ["210987654321", "210987654321"] }, /memberAccounts: .*twice/],
    ["more members than fit", { memberAccounts: MANY }, /memberAccounts and memberRegions: at most 60 .* 61\./],
    ["a region that is none", { memberRegions: ["../eu"] }, /memberRegions\.0: /],
    ["a tag that is markup", { tags: { team: "<b>" } }, /tags\.team: a tag has/],
    ["a tag of AWS's own", { tags: { "aws:x": "y" } }, /tags.*aws:/],
    ["half of what is to be adopted", { adopt: { table: "t" } }, /adopt\.reportBucket/],
    ["encryption by nobody", { encryption: "none" }, /encryption: /],
    ["text instead of options", ["auto"], /the options: /],
  ];

  for (const [what, options, named] of wrong) {
    it(`are refused and named: ${what}`, () => {
      assert.throws(
        () => deployOptions(options),
        (error) => error instanceof OptionsError && named.test(error.message),
      );
    });
  }

  it("are named all at once", () => {
    assert.throws(
      () => deployOptions({ mode: "brave", timeZone: "?", colour: "red" }),
      /mode.*\n.*timeZone.*\n.*colour/s,
    );
  });
});
