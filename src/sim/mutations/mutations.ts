/** Every mutation that the simulator must catch. */
import { guardrailMutations } from "./guardrailMutations.ts";
import type { Mutation } from "./mutation.ts";
import { orderMutations } from "./orderMutations.ts";

export const mutations: readonly Mutation[] = [...guardrailMutations, ...orderMutations];
