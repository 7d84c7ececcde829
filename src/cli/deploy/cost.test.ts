import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costMetadata } from "../../../infra/costMetadata.ts";
import { deployOptions } from "../../../infra/options.ts";
import { costLines } from "./cost.ts";
import { EMPTY, type Template } from "./template.ts";

const deployedWith = (given: object): Template => ({ Resources: {}, Metadata: costMetadata(deployOptions(given)) });
const changeOf = (before: Template, after: object): string => {
  const [line = "", ...more] = costLines(deployOptions(after), "us-east-1", before).filter((one) =>
    /deployed/.test(one),
  );
  assert.deepEqual(more, []);
  return line;
};

describe("What does a plan say of its cost, against what is deployed?", () => {
  it("says nothing where nothing is deployed", () => assert.equal(changeOf(EMPTY, {}), ""));

  it("says that it is not known where the deployed template does not tell", () =>
    assert.equal(
      changeOf({ Resources: {} }, {}),
      "Not known what it cost before: the deployed template does not say it.",
    ));

  it("says that it is the same where nothing that costs was chosen anew", () =>
    assert.equal(changeOf(deployedWith({}), { mode: "off" }), "Compared with what is deployed: the same"));

  it("names what becomes cheaper, and dearer again on the way back", () => {
    const direction = / USD (\w+) when nothing happens \(was \d+\.\d\d\)/;
    const fewer = changeOf(deployedWith({}), { encryption: "aws" });
    assert.match(fewer, /^Compared with what is deployed: 1\.\d\d USD less when nothing happens/);
    assert.equal(direction.exec(fewer)?.[1], "less");
    assert.equal(direction.exec(changeOf(deployedWith({ encryption: "aws" }), {}))?.[1], "more");
  });

  it("names what the fleet's alarms cost by the instance, also when there will be none", () => {
    // Three status checks, CPU, memory and a disk, at 0.10 USD each.
    const none = changeOf(deployedWith({}), { fleetAlarms: { kind: "none" } });
    assert.match(none, /60\.00 USD less for each 100 instances \(was 60\.00\)/);
    const any = changeOf(deployedWith({}), { fleetAlarms: { status: "any" } });
    assert.equal(any, "Compared with what is deployed: 20.00 USD less for each 100 instances (was 60.00)");
  });
});
