import { isBuiltin } from "node:module";
import { MODE } from "../../settings/variables.ts";
import { policyFrom } from "../../settings.ts";
import type { Call, Command } from "../command.ts";
import { EXIT } from "../exitCodes.ts";
import { incidentText } from "../incidents/incidentText.ts";
import { argumentMissing, badValue, nodeTooOld, notUnderstood } from "../problems.ts";
import { readInput } from "../readInput.ts";
import { readSettings } from "../settings.ts";
import { silentLogger } from "../silentLogger.ts";
import { shown } from "../terminal.ts";

const usage = "handle FILE …";

export const handle: Command = {
  name: "handle",
  usage,
  about: [
    "Plays notifications through the whole pipeline on a throw-away local cloud, whose fleet holds the instances that they",
    "name, and prints the incident records. FILE holds one event, or one a line; “-” reads the standard input. Nothing of",
    "yours is touched, in any mode.",
  ].join("\n"),
  options: [
    {
      name: "mode",
      value: "MODE",
      meaning: "off, shadow or auto; auto acts on the simulated instances; else DEFIB_MODE",
    },
    { name: "tz", value: "ZONE", meaning: "the time zone of the times shown; else UTC" },
  ],
  examples: [
    {
      command: "./defib handle samples/events/cloudwatch-sns.json",
      meaning: "what would be done, as in production: in shadow",
    },
    {
      command: "./defib handle samples/events/ec2-state-change.json --mode auto --json",
      meaning: "let it act, print the records",
    },
  ],
  usesAws: false,

  async run(call, terminal) {
    if (call.words.length === 0) throw argumentMissing(`./defib ${usage}`, "handle", "A file of events");
    // The local cloud's objects lie in SQLite.
    if (!isBuiltin("node:sqlite")) throw nodeTooOld("handle", "22.13");
    const settings = readSettings(call, terminal);
    const policy = policyFrom({ ...settings, mode: modeOf(call) ?? settings.mode });
    const events: unknown[] = [];
    for (const path of call.words) events.push(...eventsIn(await readInput(path, "handle", terminal)));
    terminal.tell(
      `Playing ${events.length === 1 ? "1 event" : `${events.length} events`} on a throw-away local cloud, mode ${policy.mode} …`,
    );
    forgetAws();
    const { handleEvents } = await import("../../local/handle/handleEvents.ts");
    const { incidents, problems } = await handleEvents(events, {
      policy,
      logger: silentLogger,
      interrupted: terminal.interrupted,
    });
    if (call.json) terminal.print(`${JSON.stringify({ schemaVersion: 1, incidents, problems }, null, 2)}\n`);
    if (incidents.length === 0 && problems.length > 0) throw notUnderstood(problems);
    if (!call.json) {
      terminal.print(incidents.map((incident) => incidentText(incident, settings.timeZone, terminal.paint)).join("\n"));
    }
    for (const problem of problems) terminal.tell(`! ${shown(problem)}`);
    if (incidents.length === 0) terminal.tell("No incident was opened.");
    return EXIT.ok;
  },
};

/** So that nothing of the caller's account, profile or endpoints reaches the throw-away cloud, or is reached from it. */
function forgetAws(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
}

function modeOf(call: Call) {
  const text = call.values.get("mode");
  if (text === undefined) return undefined;
  const read = MODE.parse(text);
  if ("problem" in read) throw badValue("--mode", text, read.problem, "--mode auto");
  return read.value;
}

/** One event; or, where every line is JSON by itself, one a line. What is neither goes on whole, to be named a problem. */
function eventsIn(text: string): readonly unknown[] {
  if (isJson(text)) return [text];
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every(isJson) ? lines : [text];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
