/**
 * A judgement holds for the signals that it knew. What joins the incident between a look and what follows from it (the
 * alarm of another check, a change that is muted) was not judged: it is not closed as well, and where it is held back no
 * call is made over it.
 */
import type { Incident } from "../incident.ts";

/** The identity of the signal that fired last, in order of arrival; null where none has. */
export const lastFired = ({ signals }: Pick<Incident, "signals">): string | null =>
  signals.findLast(({ effect }) => effect === "fires")?.identity ?? null;

/** @param judged the last that the judgement knew; undefined where nobody wrote it down. */
export const hasFiredSince = (judged: string | null | undefined, incident: Pick<Incident, "signals">): boolean =>
  judged !== undefined && judged !== lastFired(incident);
