/**
 * Which calls of AWS a program can make: read from its bundle, in which only what it can reach is left. A call is a
 * command that is constructed, or a paginator of the SDK; the durable host's own calls stand here.
 */
import { type BuildOptions, build } from "esbuild";
import { parseSync, Visitor } from "oxc-parser";

/** `CLIENT/COMMAND` → the files that make the call, in order. */
export type Calls = Readonly<Record<string, readonly string[]>>;

const CLIENT = /^@aws-sdk\/client-(.+)$/;
/** Its client for Lambda is made inside the package. */
const DURABLE_SDK = "@aws/durable-execution-sdk-js";
const DURABLE_CALLS = ["lambda/CheckpointDurableExecution", "lambda/GetDurableExecutionState"];

/** @param entry from the root, e.g. `src/functions/intake.ts`. @throws Error for a use of the SDK that it cannot read. */
export async function callsOf(root: string, entry: string): Promise<Calls> {
  const { outputFiles } = await build({ ...readable, absWorkingDir: root, entryPoints: [entry] });
  const found = outputFiles.flatMap(({ text }) => callsIn(text));
  const files = (call: string) => [...new Set(found.flatMap((one) => (one.call === call ? [one.file] : [])))].sort();
  return Object.fromEntries([...new Set(found.map(({ call }) => call))].sort().map((call) => [call, files(call)]));
}

/** The names stay, each file's beginning is marked, and packages stay what is imported. */
const readable = {
  ...{ bundle: true, splitting: true, format: "esm", platform: "node", packages: "external" },
  ...{ treeShaking: true, outdir: "calls", write: false, logLevel: "warning" },
} as const satisfies BuildOptions;

interface Found {
  readonly call: string;
  readonly file: string;
}

function callsIn(text: string): readonly Found[] {
  const { program } = parseSync("bundle.mjs", text);
  const imported = new Map<string, { client: string; name: string }>();
  const found: Found[] = [];
  const note = (call: string, offset: number): void => void found.push({ call, file: fileAt(text, offset) });
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      const client = source.value === DURABLE_SDK ? DURABLE_SDK : CLIENT.exec(source.value)?.[1];
      if (client === undefined) return;
      for (const specifier of specifiers) {
        if (specifier.type !== "ImportSpecifier")
          throw new Error(`${source.value} is imported as a whole: name what is used.`);
        const name = specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
        imported.set(specifier.local.name, { client, name });
      }
    },
    ImportExpression({ source }) {
      if (source.type !== "Literal" || !CLIENT.test(String(source.value))) return;
      throw new Error(
        `${source.value} is imported where it is used: import it by name in a file that is loaded lazily.`,
      );
    },
  }).visit(program);
  const use = (callee: string, offset: number): void => {
    const { client, name } = imported.get(callee) ?? { client: "", name: "" };
    if (client === DURABLE_SDK && name === "withDurableExecution") for (const call of DURABLE_CALLS) note(call, offset);
    const command = /^(\w+)Command$/.exec(name)?.[1] ?? /^paginate(\w+)$/.exec(name)?.[1];
    if (command !== undefined) note(`${client}/${command}`, offset);
    if (/^waitUntil/.test(name)) throw new Error(`${name} makes calls that its name does not tell: poll by a command.`);
  };
  new Visitor({
    NewExpression: ({ callee, start }) => void (callee.type === "Identifier" && use(callee.name, start)),
    CallExpression: ({ callee, start }) => void (callee.type === "Identifier" && use(callee.name, start)),
  }).visit(program);
  return found;
}

/** esbuild puts each file's name before what it holds. */
function fileAt(text: string, offset: number): string {
  const names = [...text.slice(0, offset).matchAll(/^\/\/ (src\/\S+)$/gm)];
  return names.at(-1)?.[1] ?? "";
}
