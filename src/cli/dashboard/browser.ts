/** Opens an address in the operator's browser. */
import { spawn } from "node:child_process";
import type { Terminal } from "../terminal.ts";

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: "open", linux: "xdg-open" };

/** False where there is no browser, or it did not start. */
export function opened(url: string, { environment }: Pick<Terminal, "environment">): Promise<boolean> {
  const program = environment["BROWSER"] || OPENERS[process.platform];
  if (program === undefined) return Promise.resolve(false);
  const child = spawn(program, [url], { stdio: "ignore" });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
