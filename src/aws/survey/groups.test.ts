import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { groupsOf } from "./groups.ts";
import { aTarget, someFacts } from "./targets.fixtures.ts";

const target = aTarget();
const nowhere = { membership: null, targetGroups: [], tagged: null };
const one = (id: string, zone: string | null = "eu-west-1a") => ({ id, zone, sick: false });

describe("The groups of an instance", () => {
  it("are its zone and its account, whatever else", () => {
    const groups = groupsOf(target, someFacts(), nowhere);
    assert.deepEqual(
      groups.map(({ kind, name }) => [kind, name]),
      [
        ["zone", "eu-west-1a"],
        ["account", "123456789012"],
      ],
    );
    assert.deepEqual(
      groups.map(({ has }) => [has(one("i-2")), has(one("i-2", null))]),
      [
        [true, false],
        [true, true],
      ],
    );
  });

  it("are those of the same tag value, by its key and value", () => {
    const [group] = groupsOf(target, someFacts(), { ...nowhere, tagged: { key: "team", value: "", ids: ["i-2"] } });
    assert.deepEqual([group?.kind, group?.name], ["tag", "team="]);
    assert.deepEqual([group?.has(one("i-2")), group?.has(one("i-3"))], [true, false]);
  });

  it("are unreadable without its zone: a group that is not counted holds nobody back", () => {
    assert.throws(() => groupsOf(target, someFacts({ availabilityZone: null }), nowhere), /does not tell the zone/);
  });
});
