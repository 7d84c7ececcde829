import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CHOICES, MAIL } from "./choices.fixtures.ts";
import { deployOptions, OptionsError } from "./options.ts";
import { has, pairsOf, pairwise } from "./pairwise.fixtures.ts";
import { synthesised } from "./synthesised.fixtures.ts";

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

const ADOPTED = { table: "defib-old", reportBucket: "defib-old-reports" };

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
    ["a dashboard for everybody", { dashboard: { access: { kind: "everybody" } } }, /dashboard\.access\.kind/],
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
    [
      "more members than fit",
      { memberAccounts: Array.from({ length: 61 }, (_, at) => `${210987654321 + at}`) },
      /memberAccounts and memberRegions: at most 60 .* 61\./,
    ],
    ["a region that is none", { memberRegions: ["../eu"] }, /memberRegions\.0: /],
    ["a copy of an adopted bucket", { adopt: ADOPTED, reportReplica: "copies" }, /reportReplica: .*adopted/],
    ["a copy of an adopted table", { adopt: ADOPTED, tableReplica: "eu-west-3" }, /tableReplica: .*adopted/],
    ["a copy in no region", { tableReplica: "Paris" }, /tableReplica: it must be a region's code/],
    ["every repository of an owner", { github: { repository: "octo/*" } }, /github\.repository: .*owner\/name/],
    ["every branch", { github: { repository: "octo/ops", branch: "*" } }, /github\.branch: /],
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
