/** Decides whether a raw event can lie in the record as it is, or must be kept as text in an item of its own. */

const INLINE_BYTES_MAX = 32 * 1024;
const INLINE_DEPTH_MAX = 30;
const NUMBER_DIGITS_MAX = 38;
const NUMBER_EXPONENT_MAX = 125;

/** An item holds 400 KB, and a character takes at most three bytes for each of its UTF-16 units. */
const APART_UNITS_MAX = 130_000;
/** Far above what any event has, far below where writing JSON overflows the stack. */
const TEXT_DEPTH_MAX = 500;

const NOT_WELL_FORMED = "has text that is not well-formed Unicode";

export type KeptRaw =
  | { readonly kind: "inline"; readonly value: unknown }
  | { readonly kind: "apart"; readonly text: string; readonly why: string };

/**
 * DynamoDB takes 32 levels, numbers of 38 digits up to 1e125, well-formed text, and no empty attribute name
 * (docs: "Supported data types and naming rules in Amazon DynamoDB"). What does not fit is kept as JSON text.
 */
export function keepRaw(raw: unknown): KeptRaw {
  const text = textOf(raw);
  if (Buffer.byteLength(text) > INLINE_BYTES_MAX) return apart(text);
  const why = misfit(raw, INLINE_DEPTH_MAX);
  return why === undefined ? { kind: "inline", value: raw ?? null } : { kind: "apart", text, why };
}

/** A raw event as text that can be written anywhere: well-formed, and cut where it is nested beyond all reason. */
export const textOf = (raw: unknown): string =>
  typeof raw === "string" ? raw.toWellFormed() : JSON.stringify(cutBelow(raw ?? null, TEXT_DEPTH_MAX));

function apart(text: string): KeptRaw {
  if (text.length <= APART_UNITS_MAX) return { kind: "apart", text, why: "larger than 32 KB" };
  const why = `larger than an item holds: only its first ${APART_UNITS_MAX} characters are kept`;
  return { kind: "apart", text: text.slice(0, APART_UNITS_MAX).toWellFormed(), why };
}

function cutBelow(value: unknown, levelsLeft: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levelsLeft === 0) return "… (nested deeper than is kept)";
  if (Array.isArray(value)) return value.map((item) => cutBelow(item, levelsLeft - 1));
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, cutBelow(child, levelsLeft - 1)]));
}

function misfit(value: unknown, levelsLeft: number): string | undefined {
  if (typeof value === "number") return numberMisfit(value);
  if (typeof value === "string") return value.isWellFormed() ? undefined : NOT_WELL_FORMED;
  if (typeof value !== "object" || value === null) return undefined;
  if (levelsLeft === 0) return "deeper than 30 levels";
  for (const [name, child] of Object.entries(value)) {
    const why = nameMisfit(name) ?? misfit(child, levelsLeft - 1);
    if (why !== undefined) return why;
  }
  return undefined;
}

function nameMisfit(name: string): string | undefined {
  if (name === "") return "has an empty attribute name";
  return name.isWellFormed() ? undefined : NOT_WELL_FORMED;
}

function numberMisfit(value: number): string | undefined {
  if (!Number.isFinite(value)) return "has a number that is not finite";
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const fits = digits.length <= NUMBER_DIGITS_MAX && Math.abs(Number(exponent)) <= NUMBER_EXPONENT_MAX;
  return fits ? undefined : "has a number that DynamoDB cannot hold";
}
