/** What the figures were measured with: they mean little without it. */
import { cpus } from "node:os";
import { ENGINE } from "../src/engine.ts";

export const machine = {
  engine: ENGINE,
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  cpus: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? "unknown",
};

export const machineLine =
  `Defib ${machine.engine}, Node ${machine.node}, ${machine.platform}, ${machine.cpus} × ${machine.cpu}. ` +
  "Each figure is a median; the extremes stand beside it.\n";
