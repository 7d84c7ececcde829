import type { Command } from "../command.ts";
import { BY } from "../operator.ts";
import { ACCOUNT } from "../place.ts";
import { argumentMissing, argumentNotWanted } from "../problems.ts";
import { lift } from "../quarantine/lift.ts";
import { list } from "../quarantine/list.ts";
import { readSettings } from "../settings.ts";
import { verbOf } from "../verb.ts";

const name = "quarantine";
const usage = "quarantine list [RESOURCE …] | lift RESOURCE --reason WHY";

export const quarantine: Command = {
  name,
  usage,
  about: [
    "A resource that flaps is left to humans until one has found the cause and lifts its quarantine.",
    "list reads the resources named; else those whose incidents of the last 24 hours are open or escalated.",
    "lift may be repeated. RESOURCE is an instance's id, with --account or DEFIB_ACCOUNT_ID, or its ARN.",
  ].join("\n"),
  options: [
    { name: "reason", value: "WHY", meaning: "why it is lifted; it is kept with the resource" },
    BY,
    ACCOUNT,
    { name: "tz", value: "ZONE", meaning: "the time zone of the times shown; else UTC" },
  ],
  examples: [
    { command: "./defib quarantine list --json", meaning: "of the last day, as data" },
    {
      command: './defib quarantine lift i-0123456789abcdef0 --reason "The disk was replaced"',
      meaning: "give one back; its attempts and its cooldown begin again",
    },
  ],
  usesAws: true,

  async run(call, terminal) {
    const verb = verbOf(call, { name, usage }, ["list", "lift"]);
    const [, ...resources] = call.words;
    const settings = readSettings(call, terminal);
    if (verb === "list") return list(resources, call, terminal, settings);
    const [resource, extra] = resources;
    if (resource === undefined) throw argumentMissing(`./defib ${usage}`, name, "The resource's id or ARN");
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, name, extra);
    return lift(resource, call, terminal, settings);
  },
};
