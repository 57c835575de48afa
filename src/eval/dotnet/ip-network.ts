import { EvaluationError } from './errors.ts';

/** A range of IP addresses in CIDR notation. */
export interface Network {
  readonly version: 4 | 6;
  /** The address as written, host part included. */
  readonly address: bigint;
  readonly prefix: number;
}

/** How many bits an address has. */
export function bitsOf({ version }: Network): number {
  return version === 4 ? 32 : 128;
}

/** The first address of the range. */
export function firstAddress(network: Network): bigint {
  const hostBits = BigInt(bitsOf(network) - network.prefix);
  return (network.address >> hostBits) << hostBits;
}

/** The last address of the range. */
export function lastAddress(network: Network): bigint {
  return firstAddress(network) + (1n << BigInt(bitsOf(network) - network.prefix)) - 1n;
}

/** Longer texts are no networks. */
const MAX_LENGTH = 64;

/** @throws EvaluationError for text that is no network */
export function parseNetwork(text: string): Network {
  const [address = '', prefix = '', ...rest] = text.length <= MAX_LENGTH ? text.split('/') : [];
  const version = address.includes(':') ? 6 : 4;
  const value = version === 4 ? parseV4(address) : parseV6(address);
  const network = { version, address: value ?? 0n, prefix: Number(prefix) } as const;
  if (value === undefined || rest.length > 0 || !/^[0-9]{1,3}$/.test(prefix) || network.prefix > bitsOf(network)) {
    throw new EvaluationError('this is no network in CIDR notation');
  }
  return network;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = [...(head ?? []), ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** An address in its usual short form. */
export function formatAddress(version: 4 | 6, value: bigint): string {
  if (version === 4) return groupsOf(value, 4, 8n).join('.');
  const groups = groupsOf(value, 8, 16n).map((group) => group.toString(16));
  const [start, length] = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function groupsOf(value: bigint, count: number, bits: bigint): bigint[] {
  return Array.from(
    { length: count },
    (_, index) => (value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n),
  );
}

function longestZeros(groups: readonly string[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best[1]) best = [start, index + 1 - start];
  }
  return best;
}
