/** A dead letter that stays where it is: its reason is logged and counted once, and a human is told once for each cause. */
import type { EventLogger, Page, Pager } from "../../ports.ts";
import { digest } from "../digest.ts";
import { metric } from "../emf.ts";
import { inert } from "../hostile.ts";
import type { Table } from "../table.ts";
import { notePoison } from "./answers.ts";
import type { DeadLetter, DeadLetters } from "./deadLetters.ts";

/** So that it does not stand before the others; a human sees it again after that. */
const HIDDEN_SECONDS = 3600;
const CAUSE_CHARACTERS = 32;

interface PoisonWorld {
  readonly deadLetters: DeadLetters;
  readonly table: Table;
  readonly pager: Pager;
  readonly logger: EventLogger;
}

/** @param why SQS does not take it back; null: as intake said. Where no human can be told it is not hidden: it comes again. */
export async function setAside(letter: DeadLetter, why: string | null, now: string, world: PoisonWorld): Promise<void> {
  const { deadLetters, table, pager, logger } = world;
  const { id, redrives } = letter;
  const { error, isNew } = await notePoison(table, letter.body, why, now);
  if (isNew)
    logger.error("redrive.poison", { correlation_id: id, redrives, error, ...metric("PoisonMessages", 1, now) });
  try {
    await pager.page(pageOf(error, deadLetters.name));
  } catch (failure) {
    logger.error("redrive.untold", { correlation_id: id, error: String(failure) });
    return;
  }
  await deadLetters.hide(letter, HIDDEN_SECONDS);
}

/** Numbers and ids differ from message to message; the cause is what is left. */
const causeOf = (error: string): string => error.replaceAll(/[0-9a-f-]*[0-9][0-9a-f-]*/gi, "#");

function pageOf(error: string, queue: string): Page {
  const sentence =
    `Defib cannot take in a notification, though it tried again and again while its table was there (${error}). It, and ` +
    `any other with the same cause, stays in ${queue}, where SQS keeps it for 14 days at most: look up redrive.poison in ` +
    "the sweep's log, mend the cause, then start a redrive of that queue in the SQS console.";
  return {
    key: `poison|${digest(causeOf(error), CAUSE_CHARACTERS)}`,
    sentence: inert(sentence),
    severity: "error",
    link: null,
  };
}
