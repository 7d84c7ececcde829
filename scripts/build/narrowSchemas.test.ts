import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withPlainKeys } from "./narrowSchemas.ts";

describe("An SDK client's file of shapes, for the bundler", () => {
  it("names its keys plainly, and means the same", () => {
    const source = `const _e = "error";\nconst _hE = "httpError";\nexport var It = [-3, "n", { [_e]: "client", [_hE]: 400 }, [_e]];\n`;
    const plain = withPlainKeys(source);
    assert.match(plain, /\{ "error": "client", "httpError": 400 \}, \[_e\]\]/);
    const shapeIn = (text: string): unknown => new Function(`${text.replace("export ", "")} return It;`)();
    assert.deepEqual(shapeIn(plain), shapeIn(source));
  });

  it("keeps a key that is no plain text", () => {
    for (const source of [
      "const _a = f();\nx({ [_a]: 1 });",
      'const _a = "\\u0061";\nx({ [_a]: 1 });',
      "x({ [_b]: 1 });",
    ]) {
      assert.equal(withPlainKeys(source), source);
    }
  });

  it("keeps a list whose only item is a name, and what is asked of a map", () => {
    for (const source of ['const _a = "a";\nx = y ? [_a]: [];', 'const _a = "a";\nx[_a]: 1;']) {
      assert.equal(withPlainKeys(source), source);
    }
  });
});
