import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { askChoices } from "./questions.ts";

/** Types these answers one after the other, then nothing. */
function typing(...answers: readonly string[]) {
  const told: string[] = [];
  const asked: string[] = [];
  const left = [...answers];
  const ask = async (question: string): Promise<string> => {
    asked.push(question);
    return left.shift() ?? "";
  };
  const terminal = { tell: (text: string) => told.push(text), interrupted: new AbortController().signal };
  return { told, asked, choices: askChoices(ask, terminal) };
}

describe("What does a first deploy ask?", () => {
  it("takes empty answers for the defaults: no mail, nobody paged, shadow", async () => {
    const { choices, asked } = typing();
    const { timeZone: _, ...rest } = await choices;
    assert.deepEqual(rest, {});
    assert.equal(asked.length, 5);
  });

  it("takes the mode by its number or its name", async () => {
    const page = "ops@example.org";
    for (const mode of ["2", "auto"]) {
      const { choices } = typing("", page, "UTC", mode, "");
      assert.deepEqual(await choices, { pageTo: [page], mode: "auto" });
    }
  });

  it("asks again what was wrong, and says why", async () => {
    const { choices, told, asked } = typing("not an address", "me@example.org", "", "Mars", "Europe/Berlin", "", "a=b");
    assert.deepEqual(await choices, {
      ...{ mailFrom: "me@example.org", mailTo: ["me@example.org"], timeZone: "Europe/Berlin" },
      tags: { a: "b" },
    });
    assert.equal(asked.length, 7);
    assert.equal(told.filter((line) => /Example:/.test(line)).length, 2);
  });
});
