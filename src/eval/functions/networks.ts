import type { Data } from '../../value/data.ts';
import type { FunctionTable } from '../call.ts';
import { EvaluationError } from '../dotnet/errors.ts';
import { bitsOf, firstAddress, formatAddress, lastAddress, parseNetwork } from '../dotnet/ip-network.ts';
import { pure } from '../lift.ts';

function networkOf(value: Data | undefined) {
  if (typeof value !== 'string') throw new EvaluationError('takes a network in CIDR notation');
  return parseNetwork(value);
}

function count(value: Data | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new EvaluationError('takes whole numbers');
  return value;
}

function parseCidr(text: Data = null): Data {
  const network = networkOf(text);
  const { version, prefix } = network;
  const [first, last] = [firstAddress(network), lastAddress(network)];
  const show = (address: bigint) => formatAddress(version, address);
  const hostBits = BigInt(bitsOf(network) - prefix);
  const mask = ((1n << BigInt(prefix)) - 1n) << hostBits;
  // NOTE: the first and the last address of an IPv4 network are not for hosts, unless there are no others.
  const edge = version === 4 && hostBits > 1n ? 1n : 0n;
  return new Map<string, Data>([
    ['network', show(first)],
    ['netmask', show(mask)],
    ...(version === 4 ? [['broadcast', show(last)] as const] : []),
    ['firstUsable', show(first + edge)],
    ['lastUsable', show(last - edge)],
    ['cidr', prefix],
  ]);
}

function cidrSubnet(text: Data = null, newPrefix: Data = null, index: Data = null): Data {
  const network = networkOf(text);
  const prefix = count(newPrefix);
  if (prefix < network.prefix || prefix > bitsOf(network)) throw new EvaluationError('the subnet has no such prefix');
  const offset = BigInt(count(index)) << BigInt(bitsOf(network) - prefix);
  const address = firstAddress(network) + offset;
  if (address > lastAddress(network)) throw new EvaluationError('there are not so many subnets');
  return `${formatAddress(network.version, address)}/${prefix}`;
}

function cidrHost(text: Data = null, index: Data = null): Data {
  const network = networkOf(text);
  const address = firstAddress(network) + BigInt(count(index)) + 1n;
  if (address > lastAddress(network)) throw new EvaluationError('there are not so many hosts');
  return formatAddress(network.version, address);
}

export const networks: FunctionTable = {
  cidrhost: pure([2, 2], 'string', cidrHost),
  cidrsubnet: pure([3, 3], 'string', cidrSubnet),
  parsecidr: pure([1, 1], 'object', parseCidr),
};
