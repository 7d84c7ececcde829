import { explain as explainEvent } from "../../core/explain.ts";
import { explanationText } from "../../core/explanationText.ts";
import { policyFrom } from "../../settings.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exitCodes.ts";
import { argumentMissing, argumentNotWanted, notUnderstood } from "../problems.ts";
import { readInput } from "../readInput.ts";
import { readSettings } from "../settings.ts";

const usage = "explain FILE";

export const explain: Command = {
  name: "explain",
  usage,
  about: [
    "Says how a notification is understood and what would be done with it: its signals, event type, resource, severity,",
    "rule, and why. Talks to nobody. FILE holds one event as AWS sends it; “-” reads the standard input.",
    "Exits 0 when at least one signal was understood, else 2 with the reason.",
  ].join("\n"),
  options: [],
  examples: [
    { command: "./defib explain samples/events/cloudwatch-sns.json", meaning: "one event from a file" },
    {
      command: "cat samples/events/ec2-state-change.json | ./defib explain - --json",
      meaning: "from another program, as data",
    },
  ],
  usesAws: false,

  async run(call, terminal) {
    const [path, extra] = call.words;
    if (path === undefined) throw argumentMissing(`./defib ${usage}`, "explain", "The file that holds the event");
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "explain", extra);
    const settings = readSettings(call, terminal);
    const text = await readInput(path, "explain", terminal);
    const explanation = explainEvent(text, policyFrom(settings), { receivedAt: new Date().toISOString() });
    if (call.json) terminal.print(`${JSON.stringify(explanation, null, 2)}\n`);
    if (explanation.signals.length === 0) throw notUnderstood(explanation.problems);
    if (!call.json) terminal.print(explanationText(explanation));
    return EXIT.ok;
  },
};
