import { engage } from "../brake/engage.ts";
import { release } from "../brake/release.ts";
import { status } from "../brake/status.ts";
import type { Command } from "../command.ts";
import { CONFIRM } from "../confirmed.ts";
import { BY } from "../operator.ts";
import { ACCOUNT } from "../place.ts";
import { argumentNotWanted } from "../problems.ts";
import { readSettings } from "../settings.ts";
import { verbOf } from "../verb.ts";

const name = "brake";
const usage = "brake status|engage|release [--reason WHY]";
const VERBS = { status, engage, release } as const;

export const brake: Command = {
  name,
  usage,
  about: [
    "The stop for an account and region. While it is on no action begins; looks, recoveries and closings go on.",
    "engage asks nothing, may be repeated, and holds if it reaches one of two switches: the table, and a Systems Manager",
    "parameter (DEFIB_BRAKE_PARAMETER). release shows what waits, asks what becomes of it, and needs a human: type the",
    "name, or --confirm=defib. Without --then and without a terminal what waits looks again.",
    "Defib engages it by itself when it acts too often; only a human releases it, and no deploy does.",
  ].join("\n"),
  options: [
    { name: "reason", value: "WHY", meaning: "why; it is kept and shown. release needs it" },
    BY,
    CONFIRM,
    {
      name: "then",
      value: "WHAT",
      meaning: "release: what becomes of what waits. look (the default): it is judged anew; drop: it is closed",
    },
    ACCOUNT,
    { name: "tz", value: "ZONE", meaning: "the time zone of the times shown; else UTC" },
  ],
  examples: [
    { command: './defib brake engage --reason "Failover of the database"', meaning: "stop now" },
    { command: "./defib brake status", meaning: "is it on, since when, by whom, why; and the recent actions" },
    {
      command: './defib brake release --reason "The failover is over" --confirm=defib',
      meaning: "let go, without a question; without --confirm the name is asked for",
    },
    {
      command: './defib brake release --reason "We rebuild them" --then drop --confirm=defib',
      meaning: "close what waits instead of judging it anew; each record says who dropped it, and why",
    },
  ],
  usesAws: true,

  async run(call, terminal) {
    const verb = verbOf(call, { name, usage }, ["status", "engage", "release"] as const);
    const [, extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, name, extra);
    return VERBS[verb](call, terminal, readSettings(call, terminal));
  },
};
