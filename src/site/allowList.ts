/**
 * Whether an address lies in one of a list of networks (CIDR), IPv4 and IPv6. It runs inside CloudFront Functions, whose
 * JavaScript is ES 5.1 with a little more: no spread, no destructuring, no for-of (infra/website/edgeCode.ts).
 */
type Bytes = readonly number[];

export interface Network {
  readonly bytes: Bytes;
  /** How many bits an address must share with it. */
  readonly bits: number;
}

/** @example isIn(networks(["192.0.2.0/24", "2001:db8::/32"]), "192.0.2.7") // true */
export const isIn = (allowed: readonly Network[], address: string): boolean => {
  const bytes = bytesOf(address);
  return bytes !== undefined && allowed.some((network) => contains(network, bytes));
};

/** What is no network allows nobody. */
export const networks = (cidrs: readonly string[]): readonly Network[] => {
  const found: Network[] = [];
  cidrs.forEach((cidr) => {
    const network = networkOf(cidr);
    if (network !== undefined) found.push(network);
  });
  return found;
};

function networkOf(cidr: string): Network | undefined {
  const parts = cidr.split("/");
  const bytes = bytesOf(parts[0] ?? "");
  if (bytes === undefined || parts.length !== 2 || !/^\d{1,3}$/.test(parts[1] ?? "")) return undefined;
  const bits = Number(parts[1]);
  return bits > bytes.length * 8 ? undefined : { bytes, bits };
}

const contains = (network: Network, address: Bytes): boolean =>
  network.bytes.length === address.length &&
  address.every((byte, at) => {
    const bits = Math.min(8, Math.max(0, network.bits - at * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((network.bytes[at] ?? 0) & mask);
  });

/** 4 or 16 bytes; undefined for what is no address. An IPv4 address in IPv6's clothes is the IPv4 address. */
function bytesOf(address: string): Bytes | undefined {
  if (!address.includes(":")) return v4(address);
  const bytes = v6(address);
  return bytes !== undefined && MAPPED.every((byte, at) => bytes[at] === byte) ? bytes.slice(12) : bytes;
}

const MAPPED: Bytes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function v4(address: string): Bytes | undefined {
  const parts = address.split(".");
  const isAddress =
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress ? parts.map(Number) : undefined;
}

function v6(address: string): Bytes | undefined {
  const halves = withoutDots(address).split("::");
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? "");
  const tail = groups(halves[1] ?? "");
  const zeros = 8 - head.length - tail.length;
  if (halves.length === 2 ? zeros < 1 : zeros !== 0) return undefined;
  const all = head.concat("0".repeat(zeros).split(""), tail);
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const bytes: number[] = [];
  all.forEach((group) => {
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
  });
  return bytes;
}

const groups = (half: string): string[] => (half === "" ? [] : half.split(":"));

/** @example withoutDots("::ffff:192.0.2.1") // "::ffff:c000:201" */
function withoutDots(address: string): string {
  const at = address.lastIndexOf(":") + 1;
  const bytes = v4(address.slice(at));
  if (bytes === undefined) return address;
  const group = (from: number) => (((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0)).toString(16);
  return `${address.slice(0, at)}${group(0)}:${group(2)}`;
}
