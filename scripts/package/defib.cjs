#!/usr/bin/env node
// The installed command: says so where Node is too old for it, else starts it. Plain words that an old Node understands.
const needed = [20, 12];
const have = process.versions.node.split(".").map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  process.stderr.write(
    "Defib needs Node " +
      needed.join(".") +
      " or newer, and this is Node " +
      process.versions.node +
      ". Install a newer one from nodejs.org and try again.\n",
  );
  process.exit(1);
}

// What is still an experiment in Node is no news to an operator.
const warn = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  if (rest[0] !== "ExperimentalWarning") warn.call(process, warning, ...rest);
};
// That AWS's SDK will leave this Node is for whoever builds the next version: it is bundled, and stderr may be read as JSON.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
// In the package it lies there; in the checkout, where this file is written, it does not.
const program = "../dist/cli/main.mjs";
import(program);
