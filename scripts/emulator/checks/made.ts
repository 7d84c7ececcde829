/** Everything of the template is there. */
import assert from "node:assert/strict";
import type { Check } from "../check.ts";

export const made: readonly Check[] = [
  {
    title: "everything of the template was made",
    async run({ made, template }) {
      const wanted = Object.entries(template.Resources).filter(([, { Condition }]) => Condition === undefined);
      assert.ok(wanted.length > 60, `${wanted.length} resources are left of the template`);
      const complete = made.filter(({ status }) => status === "CREATE_COMPLETE").map(({ logicalId }) => logicalId);
      assert.deepEqual(complete.sort(), wanted.map(([id]) => id).sort());
    },
  },
];
