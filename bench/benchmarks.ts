/** The registry of benchmarks, in the order in which they run. A new one is one file in this folder and one line here. */
import type { Benchmark } from "./benchmark.ts";
import { bundles } from "./bundles.ts";
import { coldStart } from "./coldStart.ts";
import { explain } from "./explain.ts";
import { help } from "./help.ts";
import { incidents } from "./incidents.ts";
import { report } from "./report.ts";
import { intake } from "./throughput.ts";

export const benchmarks: readonly Benchmark[] = [intake, incidents, explain, report, bundles, coldStart, help];
