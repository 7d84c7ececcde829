/** What is in a release, as CycloneDX: npm's own bill of materials, less what only builds and tests. */

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

interface Bom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: { readonly component: Component };
  readonly [field: string]: unknown;
}

/**
 * Also less what differs from run to run (time, serial number, npm's version), so that the same source gives the same bytes.
 * @param text as `npm sbom --sbom-format cyclonedx` prints it
 * @param shipped packages as `name@version`
 * @throws Error for a package that ships and that npm does not know
 */
export function shippedBom(text: string, shipped: ReadonlySet<string>): string {
  const {
    serialNumber: _,
    metadata,
    components,
    dependencies,
    ...bom
  }: Bom & { serialNumber?: string } = JSON.parse(text);
  const kept = components.filter((one) => shipped.has(idOf(one)));
  const known = new Set(kept.map(idOf));
  const unknown = [...shipped].filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`The bill of materials does not know ${unknown.join(", ")}.`);
  const refs = new Set([metadata.component["bom-ref"], ...kept.map((one) => one["bom-ref"])]);
  const made = {
    ...bom,
    metadata: { component: { ...metadata.component, name: "defib" } },
    components: kept.map((one) => ({ ...one, scope: "required" })),
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) })),
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

const idOf = ({ name, version }: Component): string => `${name}@${version}`;
