/** What went wrong, as one sentence with the error's name, without its stack. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
