/** The package.json of what is installed: all is bundled, so that only the CDK's command line is left to depend on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** It is no library: `./defib deploy` starts it as a program of its own. */
export const CDK = "aws-cdk";
/** As scripts/package/defib.cjs says it to those whose Node is older. */
const NODE_NEEDED = ">=20.12";

export const projectManifest = (root: string): Manifest => JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** @param home of the repository, `owner/name` on GitHub, where it is known: what is published with provenance must name it. */
export function installedManifest(project: Manifest, home: string | undefined): Manifest {
  const { name, version, description, license, type } = project;
  const cdkVersion = project.devDependencies?.[CDK];
  if (cdkVersion === undefined) throw new Error(`The project does not name ${CDK} among its devDependencies.`);
  return {
    ...{ name, version, description, license, type },
    ...(home && { repository: { type: "git", url: `git+https://github.com/${home}.git` } }),
    bin: { defib: "bin/defib.cjs" },
    engines: { node: NODE_NEEDED },
    dependencies: { [CDK]: cdkVersion },
  };
}
