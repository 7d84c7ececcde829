import { incidentMissing } from "../awsProblems.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exitCodes.ts";
import { incidentText } from "../incidents/incidentText.ts";
import { readTable } from "../incidents/openTable.ts";
import { rememberIds } from "../incidents/rememberedIds.ts";
import { argumentMissing, argumentNotWanted, badValue } from "../problems.ts";
import { readSettings } from "../settings.ts";

/** Behind the time: eight hexadecimal digits of ours, or what another tool writes there. */
const INCIDENT_ID = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?:#|%23)[0-9A-Za-z-]{1,64}$/;

const usage = "incident ID";

export const incident: Command = {
  name: "incident",
  usage,
  about: [
    "Shows one incident: how it ended, what was seen, decided and done, and the evidence.",
    "With --json it is the whole record. Reads the table; changes nothing.",
  ].join("\n"),
  options: [{ name: "tz", value: "ZONE", meaning: "the time zone of the times shown; else UTC" }],
  examples: [
    {
      command: "./defib incident '2026-11-24T02:34:12Z#7fce2e43'",
      meaning: "by its id, as ./defib incidents lists it",
    },
    { command: "./defib incident 2026-11-24T02:34:12Z%237fce2e43 --json", meaning: "by its id as in a link, as data" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [id, extra] = call.words;
    if (id === undefined) throw argumentMissing(`./defib ${usage}`, "incident", "The incident's id");
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "incident", extra);
    if (!INCIDENT_ID.test(id)) {
      throw badValue(
        "ID",
        id,
        "An id is a time, # and 8 hexadecimal digits.",
        "./defib incident '2026-11-24T02:34:12Z#7fce2e43'",
      );
    }
    const settings = readSettings(call, terminal);
    const found = await readTable(call, terminal, settings, "dynamodb:GetItem", (table) => table.incident(id));
    if (found === undefined) throw incidentMissing(id);
    rememberIds([found.sk], terminal.environment);
    terminal.print(
      call.json
        ? `${JSON.stringify({ schemaVersion: 1, incident: found }, null, 2)}\n`
        : incidentText(found, settings.timeZone, terminal.paint),
    );
    return EXIT.ok;
  },
};
