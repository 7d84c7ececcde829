import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";

const module = JSON.stringify(new URL("./logger.ts", import.meta.url).href);

/** The lines that a process writes which logs like this, as a Lambda function would. */
function linesOf(level: string, code: string): string[] {
  const program = `import { logger } from ${module}; const log = logger({ service: "intake", level: "${level}" }); ${code}`;
  const ran = spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "--eval", program], {
    env: { AWS_LAMBDA_FUNCTION_VERSION: "7" },
    encoding: "utf8",
  });
  assert.equal(ran.status, 0, ran.stderr);
  return `${ran.stdout}${ran.stderr}`.split("\n").filter((line) => line !== "");
}

describe("The event log", () => {
  it("is one JSON line an event, with what Logs Insights is asked for", () => {
    const [line = "", ...others] = linesOf(
      "info",
      `log.info("event.received", { correlation_id: "c-1", records: 2 });`,
    );
    const { time, ...event } = JSON.parse(line);
    assert.deepEqual(event, {
      level: "INFO",
      event: "event.received",
      service: "intake",
      function_version: "7",
      correlation_id: "c-1",
      records: 2,
    });
    assert.equal(new Date(time).toISOString(), time);
    assert.deepEqual(others, []);
  });

  it("keeps hostile text inside its field and its line", () => {
    const hostile = 'a"}\n{"level":"ERROR","event":"forged"}\u001b[2J\u2028%s %o';
    const fields = JSON.stringify({ correlation_id: hostile, event: "forged", level: "DEBUG" });
    const lines = linesOf("info", `log.info("event.received", ${fields});`).map((line) => JSON.parse(line));
    const received = lines.filter(({ correlation_id }) => correlation_id !== undefined);
    assert.deepEqual(
      received.map(({ level, event, correlation_id }) => [level, event, correlation_id]),
      [["INFO", "event.received", hostile]],
    );
    assert.ok(lines.every(({ event }) => event !== "forged"));
  });

  it("writes nothing below its level", () => {
    const all = `for (const level of ["debug", "info", "warn", "error"]) log[level](level, { correlation_id: "c-1" });`;
    const eventsAt = (level: string) => linesOf(level, all).map((line) => JSON.parse(line).event);
    assert.deepEqual(eventsAt("debug"), ["debug", "info", "warn", "error"]);
    assert.deepEqual(eventsAt("error"), ["error"]);
  });
});
