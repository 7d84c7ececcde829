/** Every mutation that the simulator must catch. */
import { guardrailMutations } from "./guardrailMutations.ts";
import type { Mutation } from "./mutation.ts";
import { orderMutations } from "./orderMutations.ts";
import { permitMutations } from "./permitMutations.ts";

export const mutations: readonly Mutation[] = [...guardrailMutations, ...permitMutations, ...orderMutations];
