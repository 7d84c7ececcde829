/**
 * Text from outside, made safe to put into one line of anything: whatever could move the cursor, hide, or turn the
 * reading direction round is replaced. Each format then escapes its own special characters.
 */

/** Not longer than `charactersMax` code points, with an ellipsis where something was cut off; well-formed Unicode. */
export function clip(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text.toWellFormed();
  // A code point is at most two units long, so this keeps enough, without walking through a megabyte.
  const characters = Array.from(text.slice(0, 2 * charactersMax + 2).toWellFormed());
  return characters.length > charactersMax
    ? `${characters.slice(0, charactersMax - 1).join("")}…`
    : characters.join("");
}

/** White space of any kind becomes one space; control and invisible format characters become `�`. Joiners of emoji stay. */
export function oneLine(text: string, charactersMax: number): string {
  const line = text
    .slice(0, 8 * charactersMax)
    .replace(/\s+/gu, " ")
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, "\ufffd")
    .trim();
  return clip(line, charactersMax);
}
