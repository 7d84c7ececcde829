import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { callsOf } from "./callsOf.ts";

describe("The calls of AWS that a program can make", () => {
  const root = mkdtempSync(join(tmpdir(), "defib-calls-"));
  mkdirSync(join(root, "src"));
  after(() => rmSync(root, { recursive: true }));

  const callsIn = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, "src", name), text);
    return callsOf(root, "src/main.ts");
  };

  it("are the commands that it can reach, with the files that make them, and none that it cannot", async () => {
    const table = `import { DynamoDBClient, GetItemCommand, DeleteTableCommand } from "@aws-sdk/client-dynamodb";
      export const get = () => new DynamoDBClient({}).send(new GetItemCommand({}));
      export const lose = () => new DynamoDBClient({}).send(new DeleteTableCommand({}));`;
    const main = `import { get } from "./table.ts"; export const handler = get;`;
    assert.deepEqual(await callsIn({ "table.ts": table, "main.ts": main }), { "dynamodb/GetItem": ["src/table.ts"] });
  });

  it("are also those of a file that is loaded when it is needed, of a paginator, and under another name", async () => {
    const lazy = `import { paginateQuery, PutItemCommand as Put } from "@aws-sdk/client-dynamodb";
      export const all = () => [paginateQuery({}, {}), new Put({})];`;
    const main = `export const handler = async () => (await import("./lazy.ts")).all();`;
    assert.deepEqual(Object.keys(await callsIn({ "lazy.ts": lazy, "main.ts": main })), [
      "dynamodb/PutItem",
      "dynamodb/Query",
    ]);
  });

  it("are those that the durable host makes", async () => {
    const main = `import { withDurableExecution } from "@aws/durable-execution-sdk-js";
      export const handler = withDurableExecution(async () => 1);`;
    assert.deepEqual(Object.keys(await callsIn({ "main.ts": main })), [
      "lambda/CheckpointDurableExecution",
      "lambda/GetDurableExecutionState",
    ]);
  });

  for (const [use, main, told] of [
    ["a client as a whole", `import * as s3 from "@aws-sdk/client-s3"; console.log(s3);`, /name what is used/],
    ["a client imported in passing", `console.log(await import("@aws-sdk/client-s3"));`, /import it by name in a file/],
    ["a waiter", `import { waitUntilBucketExists as w } from "@aws-sdk/client-s3"; w({}, {});`, /poll by a command/],
  ] as const) {
    it(`cannot be read from ${use}, which is refused`, async () => {
      await assert.rejects(callsIn({ "main.ts": main }), told);
    });
  }
});
