import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, describe, it } from "node:test";
import { parse } from "yaml";
import { anIncident, endedAs, stillOpen } from "../../core/report/incidents.fixtures.ts";
import { type CloudWithIncidents, cloudWith } from "../cliOnLocalCloud.fixtures.ts";
import { defib } from "../runDefib.fixtures.ts";

const FAR_FUTURE_TTL = 4_000_000_000;
const healed = anIncident({ ttl: FAR_FUTURE_TTL });
const open = stillOpen({ sk: "2026-11-24T05:00:00Z#00000001", ttl: FAR_FUTURE_TTL });
const hostile = endedAs("INVESTIGATED", {
  sk: "2026-11-24T23:30:00Z#00000002",
  created_at: "2026-11-24T23:30:00Z",
  pk: "INCIDENT#EC2_HIGH_CPU",
  event_type: "EC2_HIGH_CPU",
  instance_id: "i-0fedcba9876543210",
  message: "a\u001b[31m | <b>\u202eb",
  ttl: FAR_FUTURE_TTL,
});
/** As an older tool has written them: the contract's fields and no more. */
const older = {
  ...{ pk: "INCIDENT#EC2_HIGH_CPU", sk: "2025-11-30T02:34:12Z#7fce2e43", event_type: "EC2_HIGH_CPU" },
  ...{ instance_id: "i-0aaaaaaaaaaaaaaaa", action: "REBOOT", result: "SUCCESS", message: "Rebooted.", raw_event: {} },
  created_at: "2025-11-30T02:34:12Z",
};
const unreadable = { ...older, sk: "2025-11-30T03:00:00Z#00000003", result: "MAYBE" };
const DAY = ["incidents", "--date", "2026-11-24"];
const IDS = [healed.sk, open.sk, hostile.sk];

let here: CloudWithIncidents;
before(async () => {
  here = await cloudWith([healed, open, hostile], [older, unreadable]);
});
after(() => here.cloud.stop());

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  defib(args, { env: { ...here.env, ...env } });

describe("./defib incidents", () => {
  it("lists a day in the order of time, says on stderr what it reads, and what to do next", async () => {
    const { code, stdout, stderr } = await run(DAY);
    assert.equal(code, 0);
    assert.deepEqual(
      IDS.map((id) => stdout.includes(id)),
      [true, true, true],
    );
    assert.ok(stdout.indexOf(healed.sk) < stdout.indexOf(open.sk));
    assert.match(
      stderr,
      /^Reading the table incident_events …\nNext: \.\/defib incident '2026-11-24T02:34:12Z#7fce2e43'\n$/,
    );
  });

  it("gives the same incidents as JSON, YAML, names and Markdown, and nothing but data on stdout", async () => {
    const [json, outputJson, yaml, name, markdown] = await Promise.all([
      run([...DAY, "--json"]),
      run([...DAY, "-o", "json"]),
      run([...DAY, "-o", "yaml"]),
      run([...DAY, "-o", "name"]),
      run([...DAY, "--output=markdown"]),
    ]);
    const list = JSON.parse(json?.stdout ?? "");
    assert.equal(list.schemaVersion, 1);
    assert.deepEqual(
      list.incidents.map((row: { id: string }) => row.id),
      IDS,
    );
    assert.equal(outputJson?.stdout, json?.stdout);
    assert.equal(json?.stderr, "");
    assert.deepEqual(parse(yaml?.stdout ?? ""), list);
    assert.equal(name?.stdout, IDS.map((id) => `${id}\n`).join(""));
    assert.equal(markdown?.stdout.split("\n").length, 6);
    assert.ok(markdown?.stdout.includes("&#124; &lt;b&gt;"));
  });

  it("lists one event type, and one resource over all days", async () => {
    const [type, resource] = await Promise.all([
      run([...DAY, "--type", "EC2_HIGH_CPU", "-o", "name"]),
      run(["incidents", "--resource", hostile.instance_id, "-o", "name"]),
    ]);
    assert.equal(type?.stdout, `${hostile.sk}\n`);
    assert.equal(resource?.stdout, `${hostile.sk}\n`);
  });

  it("takes the day of another time zone, and shows its times", async () => {
    const berlin = ["incidents", "--date", "2026-11-25", "--tz", "Europe/Berlin"];
    const [table, json] = await Promise.all([run(berlin), run([...berlin, "--json"])]);
    assert.match(table?.stdout ?? "", /2026-11-25 00:30:00 GMT\+01:00/);
    assert.equal(JSON.parse(json?.stdout ?? "").incidents[0].created_at, hostile.created_at);
  });

  it("keeps to sixty columns without cutting an id, and cuts nothing in a pipe", async () => {
    const [narrow, pipe] = await Promise.all([run(DAY, { COLUMNS: "60" }), run(DAY)]);
    for (const line of narrow?.stdout.split("\n") ?? []) assert.ok(line.length <= 60, line);
    for (const id of IDS) assert.ok(narrow?.stdout.includes(id));
    assert.ok(pipe?.stdout.includes(healed.message));
  });

  it("shows nothing that moves the cursor", async () => {
    for (const format of ["table", "markdown", "name"]) {
      const { stdout } = await run([...DAY, "-o", format]);
      assert.ok(!["\u001b", "\u202e"].some((character) => stdout.includes(character)));
    }
  });

  it("lists what an older tool wrote, and names what cannot be read", async () => {
    const { code, stdout, stderr } = await run(["incidents", "--date", "2025-11-30", "-o", "name"]);
    assert.deepEqual([code, stdout], [0, `${older.sk}\n`]);
    assert.match(stderr, /✗ Left out: the record 2025-11-30T03:00:00Z#00000003 is no incident: result is none of /);
  });

  it("says so when there is none", async () => {
    const [text, json] = await Promise.all([
      run(["incidents", "--date", "2020-01-01"]),
      run(["incidents", "--date", "2020-01-01", "--json"]),
    ]);
    assert.deepEqual([text?.code, text?.stdout], [0, ""]);
    assert.match(text?.stderr ?? "", /No incidents\./);
    assert.deepEqual(JSON.parse(json?.stdout ?? ""), { schemaVersion: 1, incidents: [] });
  });

  for (const [args, words] of [
    [["--date", "2026-02-30"], "There is no such day as 2026-02-30."],
    [["--date", "yesterday"], "A date is written as YYYY-MM-DD"],
    [["--type", "EC2_HIHG_CPU"], "Did you mean EC2_HIGH_CPU?"],
    [["-o", "xml"], "table, json, yaml, name, markdown"],
    [["--tz", "Mars/Olympus"], "--tz is “Mars/Olympus”"],
    [["--region", "here"], "--region is “here”"],
    [["--date", "2026-11-24", "--resource", "i-1"], "do not go together"],
    [["2026-11-24"], "one word too many"],
  ] as const) {
    it(`does not understand ${args.join(" ")}, and says what is allowed`, async () => {
      const { code, stdout, stderr } = await run(["incidents", ...args]);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.ok(stderr.includes(words), stderr);
    });
  }
});

describe("./defib incident", () => {
  it("tells one incident by its id or its id in a link, and as its record", async () => {
    const [text, link, json] = await Promise.all([
      run(["incident", healed.sk]),
      run(["incident", healed.sk.replace("#", "%23")]),
      run(["incident", healed.sk, "--json"]),
    ]);
    assert.equal(text?.code, 0);
    assert.match(text?.stdout ?? "", /RESOLVED: healed by Defib, and proved\n/);
    assert.equal(link?.stdout, text?.stdout);
    const { schemaVersion, incident } = JSON.parse(json?.stdout ?? "");
    assert.equal(schemaVersion, 1);
    assert.equal(incident.sk, healed.sk);
    assert.deepEqual(incident.raw_event, healed.raw_event);
  });

  it("tells what an older tool wrote, and what is not in its record", async () => {
    const [text, json, bad] = await Promise.all([
      run(["incident", older.sk]),
      run(["incident", older.sk, "--json"]),
      run(["incident", unreadable.sk]),
    ]);
    assert.equal(text?.code, 0, text?.stderr);
    assert.match(text?.stdout ?? "", /decided by +another tool/);
    assert.match(text?.stdout ?? "", /detected +not in the record/);
    assert.deepEqual(JSON.parse(json?.stdout ?? "").incident.verdicts, []);
    assert.equal(bad?.code, 1);
    assert.match(bad?.stderr ?? "", /is there, and cannot be read\.[\s\S]*result is none of/);
  });

  it("fails for an incident that is not there, and names the command that lists the day", async () => {
    const { code, stdout, stderr } = await run(["incident", "2026-11-24T02:34:12Z#ffffffff"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /Next: \.\/defib incidents --date 2026-11-24 /);
  });

  it("does not understand what is no id", async () => {
    const { code, stderr } = await run(["incident", "$(rm -rf /)"]);
    assert.equal(code, 2);
    assert.match(stderr, /An id is a time, # and 8 hexadecimal digits\./);
  });
});

describe("a table that cannot be read", () => {
  it("needs credentials: what was looked for, in which order, and how to sign in", async () => {
    const { code, stdout, stderr } = await defib(["incidents"], {
      env: { AWS_EC2_METADATA_DISABLED: "true", HOME: "/nowhere" },
    });
    assert.deepEqual([code, stdout], [4, ""]);
    assert.match(stderr, /AWS_ACCESS_KEY_ID.*profile.*web identity.*instance's role/s);
    assert.match(stderr, /aws sso login --profile /);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("names the profile that gives none", async () => {
    const { code, stderr } = await defib(["incidents", "--profile", "nobody", "--json"], { env: { HOME: "/nowhere" } });
    assert.equal(code, 4);
    assert.equal(JSON.parse(stderr).error.code, "NO_CREDENTIALS");
    assert.match(stderr, /aws sso login --profile nobody/);
  });

  it("does not hang where the instance's metadata never answers", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    assert.ok(address !== null && typeof address === "object");
    const endpoint = `http://127.0.0.1:${address.port}`;
    const { code } = await defib(["incidents"], {
      env: { HOME: "/nowhere", AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint },
    });
    silent.close();
    assert.equal(code, 4);
  });

  it("needs a region", async () => {
    const { code, stderr } = await run(DAY, { AWS_REGION: "", AWS_DEFAULT_REGION: "", HOME: "/nowhere" });
    assert.equal(code, 4);
    assert.match(stderr, /Looked for, in this order: --region, AWS_REGION/);
  });

  it("is missing: says in which region, and which setting names it", async () => {
    const { code, stderr } = await run(DAY, { DEFIB_TABLE: "another" });
    assert.equal(code, 1);
    assert.match(stderr, /There is no table “another” in us-east-1\..*DEFIB_TABLE/s);
  });

  for (const [name, status, exit, words] of [
    ["AccessDeniedException", 400, 1, /may not call dynamodb:Query on arn:aws:dynamodb:us-east-1:.*"Effect":"Allow"/s],
    ["UnrecognizedClientException", 400, 4, /AWS does not accept the credentials/],
    ["ValidationException", 400, 1, /dynamodb:Query failed\..*ValidationException/s],
  ] as const) {
    it(`tells ${name} with the next step`, async () => {
      here.cloud.failNext({ operation: "Query", error: { name, status, message: "because of the test" } });
      const { code, stdout, stderr } = await run([...DAY, "--type", "EC2_HIGH_CPU"]);
      assert.deepEqual([code, stdout], [exit, ""]);
      assert.match(stderr, words);
      assert.match(stderr, /Next: /);
    });
  }

  it("tells that AWS could not be reached", async () => {
    const { code, stderr } = await run(DAY, { AWS_ENDPOINT_URL: "http://127.0.0.1:1" });
    assert.equal(code, 1);
    assert.match(stderr, /AWS could not be reached\..*ECONNREFUSED.*AWS_ENDPOINT_URL/s);
  });
});
