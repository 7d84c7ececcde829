import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawerName } from "./drawerNames.ts";

describe("names that say nothing", () => {
  it("finds them as a file and as a folder", () => {
    assert.equal(drawerName("src/core/utils.ts").length, 1);
    assert.equal(drawerName("src/Common/time.ts").length, 1);
    assert.equal(drawerName("src/core/retry.helper.ts").length, 1);
  });

  it("leaves words alone that only hold one", () => {
    assert.deepEqual(drawerName("src/core/commonCause.ts"), []);
  });
});
