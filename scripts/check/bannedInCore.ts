/** The core decides from data alone: each thing that would bring in the world, with what to write instead. */
import { Visitor } from "oxc-parser";
import { lineAt, type Source } from "./sources.ts";

const INSTEAD: Readonly<Record<string, string>> = {
  "Date.now": "take `now` as a value",
  "new Date()": "take `now` as a value",
  "performance.now": "take `now` as a value",
  "Math.random": "derive it by hash from the signal's identity",
  "crypto.randomUUID": "derive it by hash from the signal's identity",
  process: "take the setting as a value",
  setTimeout: "wait with the workflow's `sleepUntil`",
  setInterval: "wait with the workflow's `sleepUntil`",
  fetch: "ask through a port of src/ports.ts",
  console: "log through the `EventLogger` port",
  "default:": "name every case, so that the compiler notices a new one",
  "as unknown": "parse into the type, or narrow it",
};

export function bannedInCore(source: Source): readonly string[] {
  const found: string[] = [];
  const ban = (what: string, offset: number): void => {
    if (INSTEAD[what] === undefined) return;
    found.push(`${source.path}:${lineAt(source.text, offset)} ${what}: ${INSTEAD[what]}`);
  };
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
      ban(`${node.object.name}.${node.property.name}`, node.start);
      ban(node.object.name, node.start);
    },
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.arguments.length === 0)
        ban(`new ${node.callee.name}()`, node.start);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier") ban(node.callee.name, node.start);
    },
    SwitchCase(node) {
      if (node.test === null) ban("default:", node.start);
    },
    TSAsExpression(node) {
      if (node.typeAnnotation.type === "TSUnknownKeyword") ban("as unknown", node.start);
    },
  }).visit(source.program);
  return found;
}
