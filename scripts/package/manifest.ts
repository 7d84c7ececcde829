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

/** What GitHub tells of itself where it packs; elsewhere nothing. */
export interface Origin {
  /** Of the repository, `owner/name`: what is published with provenance must name it. */
  readonly home: string | undefined;
  /** `./defib --version --json` tells it. npm writes this field too, but not for a tarball that it is given. */
  readonly commit: string | undefined;
}

export const originIn = (environment: NodeJS.ProcessEnv): Origin => ({
  home: environment["GITHUB_REPOSITORY"],
  commit: environment["GITHUB_SHA"],
});

export function installedManifest(project: Manifest, { home, commit }: Origin): Manifest {
  const { name, version, description, license, type } = project;
  const cdkVersion = project.devDependencies?.[CDK];
  if (cdkVersion === undefined) throw new Error(`The project does not name ${CDK} among its devDependencies.`);
  return {
    ...{ name, version, description, license, type },
    ...(home && { repository: { type: "git", url: `git+https://github.com/${home}.git` } }),
    ...(commit && { gitHead: commit }),
    bin: { defib: "bin/defib.cjs" },
    engines: { node: NODE_NEEDED },
    dependencies: { [CDK]: cdkVersion },
  };
}
