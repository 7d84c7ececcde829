import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReplicaStatus } from "@aws-sdk/client-dynamodb";
import { copyFindings } from "./tableCopy.ts";

const told = (ReplicaStatus: ReplicaStatus, RegionName = "eu-west-3") =>
  copyFindings("eu-west-3", [
    { RegionName: "eu-central-1", ReplicaStatus: "ACTIVE" },
    { RegionName, ReplicaStatus },
  ]).map(({ severity, what }) => `${severity}: ${what}`);

describe("The copy of the table", () => {
  it("is well where it is active", () => assert.deepEqual(told("ACTIVE"), []));

  it("is a fault where it is not in the region that is named", () => {
    assert.deepEqual(told("ACTIVE", "eu-west-1"), ["fault: The table has no copy in eu-west-3."]);
  });

  it("is to be known while it is made, and a fault where it stays as it is", () => {
    assert.deepEqual(told("CREATING"), ["warning: The table's copy in eu-west-3 is CREATING."]);
    assert.deepEqual(told("REPLICATION_NOT_AUTHORIZED"), [
      "fault: The table's copy in eu-west-3 is REPLICATION_NOT_AUTHORIZED.",
    ]);
  });
});
