/** `npm start`: plays a bad night on the local cloud and shows what Defib did. `--once` plays it, checks it, and exits. */
import { parseArgs } from "node:util";
import { painter } from "../src/cli/terminal.ts";
import { BREAKS, type Break } from "../src/local/story/stage.ts";
import { runStory } from "./start/runStory.ts";

const HELP = `npm start                     plays a bad night on the local cloud and keeps the dashboard up until Ctrl-C
npm start -- --once           plays it, prints the summary, exits 0 only if every step ended as it should
npm start -- --port 4600      the dashboard's port; the next free one when it is taken (the local cloud: --cloud-port 4566)
npm start -- --once --break heal       breaks the world (a reboot that never heals), to see that the story notices
npm start -- --once --break dry-run    the same, with a fleet that ignores DryRun
`;

const DASHBOARD_PORT = 4600;
const CLOUD_PORT = 4566;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

async function main(): Promise<number> {
  const asked = options();
  if (typeof asked === "number") return asked;
  const interrupted = new AbortController();
  const interrupt = () => {
    if (interrupted.signal.aborted) process.exit(EXIT_INTERRUPTED);
    interrupted.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const paint = painter(process.stdout.isTTY, process.env, false);
  const faultless = await runStory({ ...asked, paint, interrupted: interrupted.signal });
  if (interrupted.signal.aborted && asked.once) return EXIT_INTERRUPTED;
  return faultless ? 0 : 1;
}

interface Asked {
  readonly once: boolean;
  readonly broken: Break | undefined;
  readonly port: number;
  readonly cloudPort: number;
}

function options(): Asked | number {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: "boolean", default: false },
        break: { type: "string" },
        port: { type: "string", default: String(DASHBOARD_PORT) },
        "cloud-port": { type: "string", default: String(CLOUD_PORT) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const broken = BREAKS.find((known) => known === values.break);
    if (values.break !== undefined && broken === undefined) throw new Error(`--break takes ${BREAKS.join(" or ")}`);
    return { once: values.once, broken, port: port(values.port), cloudPort: port(values["cloud-port"]) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return EXIT_USAGE;
  }
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Error(`${text} is no port: give 0 to 65535`);
  return number;
}

process.exitCode = await main();
