import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ec2Verb } from "./ec2Action.ts";

describe("is an alarm's action one on the instance itself?", () => {
  it("reads both forms", () => {
    assert.equal(ec2Verb("arn:aws:automate:eu-west-1:ec2:recover"), "recover");
    assert.equal(ec2Verb("arn:aws:swf:us-east-1:111122223333:action/actions/AWS_EC2.InstanceId.Reboot/1.0"), "reboot");
  });

  it("is none when it is a topic, a function, or a verb that EC2 does not have", () => {
    for (const action of ["arn:aws:sns:us-east-1:111122223333:reboot", "arn:aws:automate:us-east-1:ec2:dance"]) {
      assert.equal(ec2Verb(action), null);
    }
  });
});
