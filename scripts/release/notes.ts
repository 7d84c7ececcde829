/** The notes of a release: what is new, what the files are, and how to verify who made them. */

export interface Notes {
  readonly version: string;
  /** From the changelog. */
  readonly changes: string;
  readonly files: readonly string[];
  /** Of each function's zip, as Lambda tells it: base64. */
  readonly codeSha256: ReadonlyMap<string, string>;
  /** `owner/name` on GitHub, where it is known. */
  readonly home: string | undefined;
}

export function releaseNotes({ version, changes, files, codeSha256, home }: Notes): string {
  const zips = files.filter((file) => file.endsWith(".zip"));
  const tarball = files.find((file) => file.endsWith(".tgz")) ?? "";
  const repository = home ?? "OWNER/REPOSITORY";
  return [
    changes,
    "",
    "## Deploy",
    "",
    `- With Node: \`npm install ./${tarball}\`, then \`npx defib deploy\`. Without: \`defib.template.json\` and the zips, as docs/plain-template.md says.`,
    `- \`${tarball}\` is the command, whole; \`sbom.cdx.json\` lists all that is in it and in the functions.`,
    `- \`${zips.join("`, `")}\`: the code that the template names, and the dashboard.`,
    "",
    "## Verify",
    "",
    "Each file was built by this repository's release workflow, from the tag; a rebuild gives the same bytes.",
    "",
    "```sh",
    `gh release download v${version} --repo ${repository} --dir defib-${version} && cd defib-${version}`,
    "sha256sum --check SHA256SUMS",
    `for file in *; do gh attestation verify "$file" --repo ${repository}; done`,
    "```",
    "",
    "Deployed from these zips, a function has this code (`aws lambda get-function-configuration --function-name NAME --query CodeSha256`):",
    "",
    "| file | CodeSha256 |",
    "| --- | --- |",
    ...[...codeSha256].map(([file, digest]) => `| \`${file}\` | \`${digest}\` |`),
    "",
  ].join("\n");
}
