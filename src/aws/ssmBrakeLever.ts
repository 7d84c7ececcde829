/** The brake's second switch in a human's hand. No function of Defib loads it: their roles may read the switch only. */
import type { BrakeLever } from "../ports.ts";
import { type SsmBrakeSwitchSettings, ssmBrakeSwitch } from "./ssmBrakeSwitch.ts";
import { writeParameter } from "./writeParameter.ts";

export const ssmBrakeLever = (settings: SsmBrakeSwitchSettings & { readonly parameterName: string }): BrakeLever => ({
  ...ssmBrakeSwitch(settings),
  set: (state) => writeParameter(settings.parameterName, state),
});
