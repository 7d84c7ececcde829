/** Whether an address is of this machine. */

/** @param host of a parsed URL, which has already brought every way to write an address into its one form. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}
