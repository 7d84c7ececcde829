/** Every mutation that the simulator must catch. */

import { groupMutations } from "./groupMutations.ts";
import { guardrailMutations } from "./guardrailMutations.ts";
import type { Mutation } from "./mutation.ts";
import { orderMutations } from "./orderMutations.ts";
import { permitMutations } from "./permitMutations.ts";
import { recordMutations } from "./recordMutations.ts";

export const mutations: readonly Mutation[] = [
  ...guardrailMutations,
  ...permitMutations,
  ...groupMutations,
  ...orderMutations,
  ...recordMutations,
];
