/**
 * The brake's second switch: a parameter of Systems Manager, which is there when the table is not. What cannot be read,
 * or says something else, counts as engaged. Its quota is shared by the account, so a throttled read is tried again, by
 * the SDK and for a few seconds only: the acting step waits for it.
 */
import { quote } from "../core/hostile.ts";
import { known, type Obstacle, unknown } from "../core/look.ts";
import type { BrakeSwitch } from "../ports.ts";
import { type Failure, failureOf, isPermissionFailure, isThrottled, mayPass } from "./failure.ts";
import type { Parameter } from "./ssmParameter.ts";

export const BRAKE_PARAMETER = "/defib/brake";

export interface SsmBrakeSwitchSettings {
  /** The parameter's name; `/defib/brake` by default. */
  readonly parameterName?: string;
  readonly parameter?: () => Promise<Parameter>;
}

export function ssmBrakeSwitch(settings: SsmBrakeSwitchSettings = {}): BrakeSwitch {
  const { parameterName: name = BRAKE_PARAMETER, parameter = lazily(name) } = settings;
  return {
    async read() {
      try {
        const value = await (await parameter()).read();
        if (value === "released" || value === "engaged") return known(value);
        const why = `the parameter ${name} holds ${quote(value)}, neither released nor engaged: it counts as engaged`;
        return unknown(why, brokenFor(name));
      } catch (error) {
        const failure = failureOf(error);
        const why = `${whyUnread(failure, name)}: the brake counts as engaged`;
        return unknown(why, mayPass(failure) ? { mayPass: true } : brokenFor(name));
      }
    },
  };
}

/** There is one switch for all resources of an account and region. */
const brokenFor = (name: string): Obstacle => ({ cause: `the parameter ${name}` });

function whyUnread(failure: Failure, name: string): string {
  if (failure.name === "ParameterNotFound") {
    return `there is no parameter ${name} in this account and region (a deploy makes it, and so does releasing the brake)`;
  }
  if (isPermissionFailure(failure))
    return `Defib's role may not call ssm:GetParameter on ${name}: add it to its policy`;
  if (isThrottled(failure)) return `AWS throttles reading the parameter ${name}, for everybody in the account`;
  return `the parameter ${name} could not be read (${failure.name}: ${failure.message})`;
}

function lazily(name: string): () => Promise<Parameter> {
  let made: Promise<Parameter> | undefined;
  return () => {
    made ??= import("./ssmParameter.ts").then(({ ssmParameter }) => ssmParameter(name));
    return made;
  };
}
