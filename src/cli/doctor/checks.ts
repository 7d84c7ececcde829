/** Every check, in the order in which what it finds is told. */
import { alarmEvaluation } from "./checks/alarmEvaluation.ts";
import { alarmTopic } from "./checks/alarmTopic.ts";
import { bootstrap } from "./checks/bootstrap.ts";
import { brakeSwitch } from "./checks/brakeSwitch.ts";
import { concurrency } from "./checks/concurrency.ts";
import { dashboardKey } from "./checks/dashboardKey.ts";
import { deadLetters } from "./checks/deadLetters.ts";
import { fleetSize } from "./checks/fleetSize.ts";
import { heartbeat } from "./checks/heartbeat.ts";
import { keptData } from "./checks/keptData.ts";
import { mail } from "./checks/mail.ts";
import { members } from "./checks/members.ts";
import { names } from "./checks/names.ts";
import { pagers } from "./checks/pagers.ts";
import { region } from "./checks/region.ts";
import { signIn } from "./checks/signIn.ts";
import { stackState } from "./checks/stackState.ts";
import { tableCopy } from "./checks/tableCopy.ts";
import { userAlarms } from "./checks/userAlarms.ts";
import { volumeKeys } from "./checks/volumeKeys.ts";
import { wiring } from "./checks/wiring.ts";
import type { Check } from "./finding.ts";

export const CHECKS: readonly Check[] = [
  ...[region, bootstrap, stackState, names, keptData, concurrency, mail, signIn, volumeKeys, fleetSize],
  ...[alarmTopic, brakeSwitch, pagers, deadLetters, dashboardKey, wiring, members, tableCopy],
  ...[userAlarms, alarmEvaluation, heartbeat],
];
