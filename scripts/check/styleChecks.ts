/** Our own checks: how the house's code and documents must look. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bannedInCore } from "./bannedInCore.ts";
import type { Check } from "./check.ts";
import { missingPaths, type World, wrongAnswers } from "./documents.ts";
import { drawerName } from "./drawerNames.ts";
import { longFile, longFunctions } from "./sizes.ts";
import { isFixture, isInCore, isTest, readSources, type Source } from "./sources.ts";
import { withoutTest } from "./testBeside.ts";

const ARCHITECTURE = "ARCHITECTURE.md";

export function styleChecks(root: string): readonly Check[] {
  const sources = readSources(root);
  const world = worldOf(root);
  const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root }).sort();
  const core = sources.filter((source) => isInCore(source) && !isTest(source) && !isFixture(source));
  return [
    ofSources("the core is pure", "take it as a value, or ask through a port", core, bannedInCore),
    ofSources("files of at most 200 lines", "split the file by what it says", sources, longFile),
    ofSources("functions of at most 70 lines", "name its parts", sources, longFunctions),
    ofSources("names that say something", "rename the file", sources, ({ path }) => drawerName(path)),
    check("a test beside each file of the core", "write the test", () => withoutTest(sources)),
    check("paths named in the documents", "correct the document", () =>
      documents.flatMap((document) => missingPaths(document, world.read(document), world)),
    ),
    check('the table "Where is …"', `correct ${ARCHITECTURE}`, () =>
      world.exists(ARCHITECTURE) ? wrongAnswers(ARCHITECTURE, world.read(ARCHITECTURE), world) : [],
    ),
  ];
}

function ofSources(
  name: string,
  mend: string,
  sources: readonly Source[],
  find: (source: Source) => readonly string[],
): Check {
  return check(name, mend, () => sources.flatMap(find));
}

function check(name: string, mend: string, find: () => readonly string[]): Check {
  return { name, mend, find: async () => find() };
}

function worldOf(root: string): World {
  return {
    exists: (path) => existsSync(join(root, path)),
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
}
