import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shippedBom } from "./sbom.ts";

const component = (name: string, version = "1.0.0") => ({ "bom-ref": `${name}@${version}`, name, version });
const printed = (timestamp: string) =>
  JSON.stringify({
    bomFormat: "CycloneDX",
    serialNumber: `urn:uuid:${timestamp}`,
    metadata: { timestamp, tools: [{ name: "cli", version: "11" }], component: component("main") },
    components: [component("ships"), component("tests"), component("ships", "2.0.0")],
    dependencies: [
      { ref: "main@1.0.0", dependsOn: ["ships@1.0.0", "tests@1.0.0"] },
      { ref: "tests@1.0.0", dependsOn: ["ships@2.0.0"] },
    ],
  });

describe("The bill of materials", () => {
  it("names what ships, in its version, and nothing that only builds or tests", () => {
    const { components, dependencies, metadata } = JSON.parse(shippedBom(printed("now"), new Set(["ships@1.0.0"])));
    assert.deepEqual(components, [{ ...component("ships"), scope: "required" }]);
    assert.deepEqual(dependencies, [{ ref: "main@1.0.0", dependsOn: ["ships@1.0.0"] }]);
    assert.equal(metadata.component.name, "defib");
  });

  it("is the same whenever it is made", () => {
    const shipped = new Set(["ships@2.0.0"]);
    assert.equal(shippedBom(printed("today"), shipped), shippedBom(printed("tomorrow"), shipped));
  });

  it("is refused where something ships that npm does not know", () => {
    assert.throws(() => shippedBom(printed("now"), new Set(["smuggled@1.0.0"])), /does not know smuggled@1\.0\.0/);
  });
});
