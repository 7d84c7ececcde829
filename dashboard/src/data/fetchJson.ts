import { type Fault, fetchFile } from "./fetchFile.ts";
import { NotAsExpected, type Reader } from "./reading.ts";

export type FetchedJson<T> = { readonly kind: "value"; readonly value: T; readonly text: string } | Fault;

/** Fetches and checks a JSON file; `previous` is given back as it is when the file has not changed. */
export async function fetchJson<T>(
  path: string,
  reader: Reader<T>,
  previous?: { readonly value: T; readonly text: string },
): Promise<FetchedJson<T>> {
  const fetched = await fetchFile(path, "json");
  if (fetched.kind !== "text") return fetched;
  const { text } = fetched;
  if (previous?.text === text) return { kind: "value", ...previous };
  try {
    const parsed: unknown = JSON.parse(text);
    return { kind: "value", value: reader(parsed, ""), text };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: "broken", path, detail: "it is not JSON" };
    if (error instanceof NotAsExpected) return { kind: "broken", path, detail: error.message };
    throw error;
  }
}
