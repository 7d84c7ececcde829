/** Decides whether a raw event can lie in the record as it is, or must be kept as text in an item of its own. */

const INLINE_BYTES_MAX = 32 * 1024;
const INLINE_DEPTH_MAX = 30;
const NUMBER_DIGITS_MAX = 38;
const NUMBER_EXPONENT_MAX = 125;

export type KeptRaw =
  | { readonly kind: "inline"; readonly value: unknown }
  | { readonly kind: "apart"; readonly text: string; readonly why: string };

/**
 * DynamoDB takes 32 levels, numbers of 38 digits up to 1e125, and no empty attribute name
 * (docs: "Supported data types and naming rules in Amazon DynamoDB"). What does not fit is kept as JSON text.
 */
export function keepRaw(raw: unknown): KeptRaw {
  const text = typeof raw === "string" ? raw : JSON.stringify(raw ?? null);
  if (text.length > INLINE_BYTES_MAX || new TextEncoder().encode(text).length > INLINE_BYTES_MAX)
    return { kind: "apart", text, why: "larger than 32 KB" };
  const why = misfit(raw, INLINE_DEPTH_MAX);
  return why === undefined ? { kind: "inline", value: raw ?? null } : { kind: "apart", text, why };
}

function misfit(value: unknown, levelsLeft: number): string | undefined {
  if (typeof value === "number") return numberMisfit(value);
  if (typeof value !== "object" || value === null) return undefined;
  if (levelsLeft === 0) return "deeper than 30 levels";
  if (!Array.isArray(value) && Object.keys(value).includes("")) return "has an empty attribute name";
  for (const child of Object.values(value)) {
    const why = misfit(child, levelsLeft - 1);
    if (why !== undefined) return why;
  }
  return undefined;
}

function numberMisfit(value: number): string | undefined {
  if (!Number.isFinite(value)) return "has a number that is not finite";
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const fits = digits.length <= NUMBER_DIGITS_MAX && Math.abs(Number(exponent)) <= NUMBER_EXPONENT_MAX;
  return fits ? undefined : "has a number that DynamoDB cannot hold";
}
