import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { consoleOutput, consoleText } from "./consoleOutput.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("The console of an instance", () => {
  it("is its text, line by line, with what cannot be printed made visible", () => {
    const Timestamp = new Date("2026-11-24T02:34:00Z");
    assert.deepEqual(consoleText({ Output: base64("boot\r\n\u001b[31mpanic\u0000\tnow"), Timestamp }, true), {
      at: "2026-11-24T02:34:00.000Z",
      latest: true,
      text: "boot\n\ufffd[31mpanic\ufffd now",
    });
  });

  it("is empty, at an unknown time, where EC2 has none", () => {
    assert.deepEqual(consoleText({}, false), { at: null, latest: false, text: "" });
  });

  it("is its last 64 KB", () => {
    const { text } = consoleText({ Output: base64(`${"first\n".repeat(20_000)}last`) }, true);
    assert.equal(text.length, 64 * 1024);
    assert.ok(text.endsWith("first\nlast"));
  });

  it("is the last boot's where EC2 cannot show the latest", async () => {
    const ec2 = {
      consoleOutput: async (_id: string, latest: boolean) => {
        if (latest) throw Object.assign(new Error("not on Nitro"), { name: "UnsupportedOperation" });
        return { InstanceId: "i-1", Output: base64("at boot") };
      },
    };
    assert.deepEqual(await consoleOutput(ec2, "i-1"), { at: null, latest: false, text: "at boot" });
  });

  it("is not asked for twice when the first answer was a fault", async () => {
    let asked = 0;
    const ec2 = {
      consoleOutput: async () => {
        asked++;
        throw new Error("InternalError");
      },
    };
    await assert.rejects(consoleOutput(ec2, "i-1"), /InternalError/);
    assert.equal(asked, 1);
  });
});
