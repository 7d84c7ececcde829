/**
 * Walks everything that starts something (alarms, rules, schedules, mail that bounced, runs, pages) to the function or
 * the human at its end, hop by hop. It needs nothing of the CDK: what it walks may be a template or a live account.
 */
import type { Hop, Path } from "./hop.ts";
import { hop } from "./hop.ts";
import { textAt } from "./json.ts";
import { arrival } from "./walks/arrival.ts";
import { lost, published, queued } from "./walks/delivery.ts";
import { forwarded, isBus } from "./walks/forwarded.ts";
import { may, role, service, withResource } from "./walks/sender.ts";
import type { Walked } from "./walks/walked.ts";
import type { Alarm, Arn, LambdaFunction, Rule, Schedule, Wiring } from "./wiring.ts";

/** How a function knows whom to start, and where to page. */
const STARTS = "DEFIB_REMEDIATION_FUNCTION";
const PAGES = "DEFIB_PAGE_TOPIC_ARN";
const SET_ALARM_STATE = ":aws-sdk:cloudwatch:setAlarmState";

export function walk(wiring: Wiring, hasHandler: Walked["hasHandler"]): readonly Path[] {
  const pagers = wiring.functions.filter(({ environment }) => environment[PAGES] !== undefined);
  const starters = wiring.functions.filter(({ environment }) => environment[STARTS] !== undefined);
  const pageTopics = new Set(pagers.map(({ environment }) => environment[PAGES] ?? ""));
  const walked: Walked = { wiring, pageTopics, hasHandler };
  const kinds: readonly (readonly [string, readonly Path[]])[] = [
    ["alarm", wiring.alarms.map((alarm) => path(`alarm ${alarm.name}`, fromAlarm(walked, alarm)))],
    ["rule", wiring.rules.map((rule) => path(`rule ${rule.name}`, fromRule(walked, rule)))],
    ["schedule", wiring.schedules.map((one) => path(`schedule ${one.name}`, fromSchedule(walked, one)))],
    ["run", starters.map((one) => path(`run started by ${one.name}`, fromStarter(walked, one)))],
    [
      "page",
      pagers.map((one) => path(`page by ${one.name}`, published(walked, role(one.role), one.environment[PAGES] ?? ""))),
    ],
  ];
  const mails = wiring.mailEvents.map(({ configurationSet, events, topic }) =>
    path(`mail events ${events.join(", ")}`, published(walked, service("ses", configurationSet), topic)),
  );
  return [...kinds.flatMap(([, paths]) => paths), ...mails, path("the walk itself", kinds.map(isThere))];
}

const path = (start: string, hops: readonly Hop[]): Path => ({ start, hops });

/** A walk that finds nothing is a walk on the wrong map. */
const isThere = ([kind, paths]: readonly [string, readonly Path[]]): Hop =>
  hop(
    "there is something to walk",
    "the walk",
    kind,
    paths.length > 0,
    `No ${kind} was found: this is not Defib's stack.`,
  );

function fromAlarm(walked: Walked, { arn, name, actions, actionsEnabled }: Alarm): readonly Hop[] {
  return [
    hop("the alarm may act", name, name, actionsEnabled, "The alarm's actions are switched off."),
    hop("the alarm has an action", name, "a topic", actions.length > 0, "The alarm goes red and tells nobody."),
    ...actions.flatMap((topic) => published(walked, service("cloudwatch", arn), topic)),
  ];
}

function fromRule(walked: Walked, rule: Rule): readonly Hop[] {
  const { arn, name, enabled, targets } = rule;
  const sender = service("events", arn);
  return [
    hop("the rule is on", name, name, enabled, "The rule is switched off."),
    hop("the rule has a target", name, "a queue", targets.length > 0, "The rule matches and tells nobody."),
    ...targets.flatMap((target) => [
      ...(isBus(target.arn) ? throughBus(walked, rule, target) : queued(walked, sender, target.arn)),
      ...lost(walked, sender, target.deadLetters),
    ]),
  ];
}

/** The bus of another account or region, whose own rules carry the event on. */
function throughBus(walked: Walked, rule: Rule, target: Rule["targets"][number]): readonly Hop[] {
  const { hops, rules } = forwarded(walked.wiring, rule, target);
  return [...hops, ...rules.flatMap((next) => fromRule(walked, next))];
}

function fromSchedule(
  walked: Walked,
  { group, name, enabled, role: roleArn, target, ...schedule }: Schedule,
): readonly Hop[] {
  const { wiring } = walked;
  const trust = wiring.roles.find((one) => one.arn === roleArn)?.trust;
  const sender = role(roleArn);
  const mayTake = may(
    wiring,
    service("scheduler", group),
    "sts:AssumeRole",
    roleArn,
    trust === undefined ? [] : [withResource(trust)],
  );
  return [
    hop("the schedule is on", name, name, enabled, "The schedule is switched off."),
    hop("the scheduler may take its role", name, roleArn, mayTake, "The role does not trust the scheduler."),
    ...(target.endsWith(SET_ALARM_STATE)
      ? settingAnAlarm(walked, name, roleArn, schedule.input)
      : invoked(walked, roleArn, target, "the schedule may do what it is for")),
    ...lost(walked, sender, schedule.deadLetters),
  ];
}

function settingAnAlarm(walked: Walked, name: string, roleArn: Arn, input: string): readonly Hop[] {
  const { wiring } = walked;
  const alarmName = textAt(JSON.parse(input), "AlarmName");
  const alarm = wiring.alarms.find((one) => one.name === alarmName);
  const mayDo = alarm !== undefined && may(wiring, role(roleArn), "cloudwatch:SetAlarmState", alarm.arn, []);
  return [
    hop(
      "the schedule may do what it is for",
      name,
      alarmName ?? "an alarm",
      mayDo,
      "The role may not set that alarm's state.",
    ),
    ...(alarm === undefined ? [] : fromAlarm(walked, alarm)),
  ];
}

const fromStarter = (walked: Walked, { role: caller, environment }: LambdaFunction): readonly Hop[] =>
  invoked(walked, caller, environment[STARTS] ?? "", "the function may be called");

/** Asynchronously: what fails for good must lie somewhere afterwards. */
function invoked(walked: Walked, caller: Arn, target: Arn, name: Hop["name"]): readonly Hop[] {
  const { wiring } = walked;
  const mayCall = may(wiring, role(caller), "lambda:InvokeFunction", target, []);
  const called = wiring.functions.find((one) => target === one.arn || target.startsWith(`${one.arn}:`));
  return [
    hop(name, caller, target, mayCall, `${caller} may not invoke ${target}.`),
    ...arrival(walked, target),
    ...(called === undefined ? [] : lost(walked, role(called.role), called.deadLetters)),
  ];
}
