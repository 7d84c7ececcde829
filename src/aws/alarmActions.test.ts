import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ec2Actions } from "./alarmActions.ts";

const automate = (action: string) => `arn:aws:automate:eu-west-1:ec2:${action}`;
const swf = (action: string) =>
  `arn:aws-cn:swf:cn-north-1:123456789012:action/actions/AWS_EC2.InstanceId.${action}/1.0`;

describe("The EC2 actions that an alarm takes by itself", () => {
  it("are those of both forms, by one name each", () => {
    assert.deepEqual(ec2Actions({ AlarmActions: [automate("recover"), swf("Reboot")] }), ["recover", "reboot"]);
    assert.deepEqual(ec2Actions({ AlarmActions: [automate("stop"), swf("Stop")] }), ["stop"]);
  });

  it("are those of all three lists", () => {
    const lists = { OKActions: [automate("terminate")], InsufficientDataActions: [swf("Recover")] };
    assert.deepEqual(ec2Actions({ ActionsEnabled: true, ...lists }), ["terminate", "recover"]);
  });

  it("are none while its actions are turned off", () => {
    assert.deepEqual(ec2Actions({ ActionsEnabled: false, AlarmActions: [automate("reboot")] }), []);
  });

  it("are none where it only tells someone", () => {
    const AlarmActions = [
      "arn:aws:sns:eu-west-1:123456789012:ops",
      "arn:aws:lambda:eu-west-1:1:function:ec2:reboot",
      "x",
    ];
    assert.deepEqual(ec2Actions({ AlarmActions }), []);
    assert.deepEqual(ec2Actions({}), []);
  });
});
