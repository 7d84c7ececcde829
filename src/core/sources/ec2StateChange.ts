/**
 * EventBridge `EC2 Instance State-change Notification`: `stopped` fires, `running` and `terminated` clear, the states on
 * the way are not a change. Delivered as best effort only, and in no promised order.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
 */
import { quote } from "../hostile.ts";
import { classify } from "../rules/classify.ts";
import type { Effect, Signal } from "../signal.ts";
import { wholeSeconds } from "../time.ts";
import { momentOf, NAME_CHARACTERS_MAX } from "./reading/alarmSignal.ts";
import { parseArn } from "./reading/arn.ts";
import { accountAndRegionOf, detailTypeOf, INSTANCE_STATE_CHANGE, resourceArnOf } from "./reading/event.ts";
import { object, text } from "./reading/fields.ts";
import { instanceIn, resourceNamed } from "./reading/instanceNamed.ts";
import { whereabouts } from "./reading/whereabouts.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "ec2-state-change";
const RESOURCE_PREFIX = "instance/";
const ID_CHARACTERS_MAX = 64;

const EFFECTS: ReadonlyMap<string, Effect> = new Map([
  ["stopped", "fires"],
  ["running", "clears"],
  ["terminated", "clears"],
]);
const ON_THE_WAY: ReadonlySet<string> = new Set(["pending", "stopping", "shutting-down"]);

const problem = (sentence: string): Reading => ({ kind: "problem", problem: sentence });

function read(message: Message): Reading {
  const { body } = message;
  const detail = object(body, "detail");
  const state = text(detail, NAME_CHARACTERS_MAX, "state");
  if (state === undefined) return problem("An EC2 state change names no state, so that it opens and closes nothing.");
  if (ON_THE_WAY.has(state))
    return {
      kind: "not_a_change",
      what: `An EC2 instance on its way (${state}): the state it reaches is told by an event of its own.`,
    };
  const effect = EFFECTS.get(state);
  if (effect === undefined) return problem(`An EC2 state change has the state ${quote(state)}, which is not known.`);

  const arn = parseArn(resourceArnOf(body));
  const fromArn =
    arn?.resource.startsWith(RESOURCE_PREFIX) === true ? arn.resource.slice(RESOURCE_PREFIX.length) : undefined;
  const fromDetail = text(detail, ID_CHARACTERS_MAX, "instance-id");
  const ids = [...new Set([fromDetail, fromArn].filter((id) => id !== undefined))];
  const [id] = ids;
  if (id === undefined) return problem("An EC2 state change names no instance.");
  const where = whereabouts({ arn, ...accountAndRegionOf(body) }, message.route, message.context);
  const named = resourceNamed(ids, [], where);
  const facts = {
    kind: "instance_state",
    alarmName: null,
    metrics: [],
    direction: null,
    instanceState: state,
  } as const;
  const { event_type, check, problems } = classify({ ...facts, instance: instanceIn(ids) });
  // The event's own time is the time of the change: its detail holds none.
  const moment = momentOf(text(body, NAME_CHARACTERS_MAX, "time"), message);
  const signal: Signal = {
    identity: [named.resource?.arn ?? `instance/${id}`, state, wholeSeconds(moment.at)].join("|"),
    effect,
    event_type,
    resource: named.resource,
    account: where.account,
    region: where.region,
    state: null,
    at: moment.at,
    source: name,
    alarm: null,
    check,
    held: null,
    reason: `The instance is ${state}.`,
    problems: [...moment.problems, ...problems, ...named.problems],
  };
  return { kind: "signal", signal };
}

export const ec2StateChange: Source = {
  name,
  recognises: (body) => detailTypeOf(body) === INSTANCE_STATE_CHANGE,
  read,
};
