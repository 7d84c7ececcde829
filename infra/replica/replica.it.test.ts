import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PLACE, synthesised, synthesisedReplica } from "../synthesised.fixtures.ts";
import { allows } from "../wiring/allows.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { listAt, objectAt, textAt } from "../wiring/json.ts";
import { resourcesIn } from "../wiring/template.ts";

const REPLICA = "defib-replica-reports-1a2b3c";

describe("The replica template", () => {
  const { template, findings } = synthesisedReplica();

  it("is without a finding, and needs no bootstrapping", () => {
    assert.deepEqual(findings, []);
    assert.doesNotMatch(JSON.stringify(template), /BootstrapVersion/);
  });

  it("has a bucket that S3 may copy into, and that outlives its stack", () => {
    const [bucket] = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::S3::Bucket");
    assert.equal(textAt(bucket?.Properties, "VersioningConfiguration", "Status"), "Enabled");
    assert.ok(bucket !== undefined && "DeletionPolicy" in bucket && bucket.DeletionPolicy === "Retain");
  });
});

describe("The copy of the reports", () => {
  const { template } = synthesised({ reportReplica: REPLICA });
  const reports = resourcesIn(template, PLACE).find(({ id, type }) => type === "AWS::S3::Bucket" && /Reports/.test(id));
  const copying = objectAt(reports?.properties, "ReplicationConfiguration");

  it("goes to the bucket of the options, from versions that are kept", () => {
    const [rule, ...others] = listAt(copying, "Rules");
    assert.deepEqual(others, []);
    assert.equal(textAt(rule, "Status"), "Enabled");
    assert.equal(textAt(rule, "Destination", "Bucket"), `arn:aws:s3:::${REPLICA}`);
    assert.notEqual(textAt(rule, "DeleteMarkerReplication", "Status"), "Enabled");
    assert.equal(textAt(reports?.properties, "VersioningConfiguration", "Status"), "Enabled");
  });

  it("is made by a role that S3 takes, which reads the one bucket and writes the other", () => {
    const role = wiringOf(template, PLACE).roles.find(({ arn }) => arn === textAt(copying, "Role"));
    assert.ok(role !== undefined);
    assert.equal(textAt(listAt(role.trust, "Statement")[0], "Principal", "Service"), "s3.amazonaws.com");
    const may = (action: string, resource: string): boolean =>
      allows(role.policies, { principal: null, action, resource, context: {} });
    const own = `${reports?.arn}/daily-reports/2026-11-24.md`;
    assert.ok(may("s3:GetObjectVersionForReplication", own));
    assert.ok(may("s3:ReplicateObject", `arn:aws:s3:::${REPLICA}/daily-reports/2026-11-24.md`));
    for (const [action, resource] of [
      ["s3:ReplicateObject", "arn:aws:s3:::customers/file"],
      ["s3:GetObjectVersionForReplication", "arn:aws:s3:::customers/file"],
      ["s3:DeleteObject", own],
      ["s3:PutObject", own],
    ] as const)
      assert.equal(may(action, resource), false, `${action} on ${resource}`);
  });

  it("is not there where nobody asks for it", () => {
    assert.ok(!JSON.stringify(synthesised({}).template).includes("ReplicationConfiguration"));
  });
});
