import type { ArmValue } from '../../value/arm-value.ts';
import { type Data, type DataObject, isDataObject } from '../../value/data.ts';
import { joinText, MAX_TEXT_LENGTH } from '../../value/join-text.ts';
import { TextView } from '../../value/text-view.ts';
import type { Call, FunctionTable } from '../call.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { decodePercent, encodePercent } from '../dotnet/percent-encoding.ts';
import { pure, type Settled } from '../lift.ts';

function text(value: Data | undefined): string {
  if (typeof value !== 'string') throw new EvaluationError('takes strings');
  return value;
}

function parsed(address: string, base?: string): URL {
  if (!URL.canParse(address, base)) throw new EvaluationError('this is no absolute URI');
  return new URL(address, base);
}

function bounded(result: string): string {
  if (result.length > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  return result;
}

/** Resolves a relative URI: what follows the base's last slash is replaced. */
function uri(base: Data = null, relative: Data = null): Data {
  return bounded(parsed(text(relative), parsed(text(base)).href).href);
}

/** Segments behind a base that ends in a slash, in which there is nothing to resolve or to escape. */
const PLAIN_PATH = /^[a-z0-9_~-]+(\/[a-z0-9_~-]+)*\/?$/i;

/** A plain path below a URI that a service answers with, such as that of a vault. */
function uriBelow([base, relative]: readonly Settled[], call: Call): ArmValue | undefined {
  const answer = base?.kind === 'reference' && base.as ? TextView.of(base) : undefined;
  if (!base || !answer || relative?.kind !== 'literal' || typeof relative.value !== 'string') return undefined;
  const isFolder = /^https:\/\/[^/?#]+\/$/.test(answer.text) && answer.isSegmented();
  return isFolder && PLAIN_PATH.test(relative.value) ? joinText([base, relative], call.origin) : undefined;
}

function buildUri(parts: Data = null): Data {
  if (!isDataObject(parts)) throw new EvaluationError('takes an object');
  const port = member(parts, 'port');
  const path = String(member(parts, 'path') ?? '');
  const query = String(member(parts, 'query') ?? '');
  const host = `${text(member(parts, 'scheme') ?? 'http')}://${text(member(parts, 'host'))}${port === undefined ? '' : `:${port}`}`;
  const absolute = path === '' || path.startsWith('/') ? path : `/${path}`;
  const marked = query === '' || query.startsWith('?') ? query : `?${query}`;
  return bounded(parsed(`${host}${absolute}${marked}`).href);
}

function member(parts: DataObject, name: string): Data | undefined {
  const value = [...parts].find(([candidate]) => candidate.toLowerCase() === name)?.[1];
  return value === null ? undefined : value;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ftp:': 21 };

function parseUri(address: Data = null): Data {
  const { protocol, hostname, port, pathname, search } = parsed(text(address));
  return new Map<string, Data>([
    ['scheme', protocol.slice(0, -1)],
    ['host', hostname],
    ['port', port === '' ? (DEFAULT_PORTS[protocol] ?? -1) : Number(port)],
    ['path', pathname],
    ['query', search],
  ]);
}

const NON_EMPTY = { details: { shape: { segment: false, nonEmpty: true } } };

export const uris: FunctionTable = {
  builduri: pure([1, 1], 'string', buildUri, NON_EMPTY),
  parseuri: pure([1, 1], 'object', parseUri),
  uri: pure([2, 2], 'string', uri, { ...NON_EMPTY, partial: uriBelow }),
  uricomponent: pure([1, 1], 'string', (value) => encodePercent(text(value))),
  uricomponenttostring: pure([1, 1], 'string', (value) => decodePercent(text(value))),
};
