import type { Part, TextView } from '../../value/text-view.ts';
import { isGuid } from '../azure/guid.ts';

/**
 * Hosts by which Microsoft Entra signs its tokens: version 2 in each cloud, then version 1. The last of the first list
 * is what `environment()` answers with in Azure China.
 *
 * Source: learn.microsoft.com/entra/identity-platform/authentication-national-cloud. Read 2026-11-21.
 */
const ENTRA_HOSTS = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
];
const ENTRA_V1_HOST = 'sts.windows.net';

/** The issuer of tokens that a federated credential trusts, taken apart as far as it is known. */
export interface TokenIssuer {
  readonly view: TextView;
  /** Whether it is Microsoft Entra; undefined where what is not known decides. */
  readonly isEntra: boolean | undefined;
  readonly host: Part;
  /** The first segment of the path; empty where there is none. */
  readonly tenant: Part;
  /** What follows it, with its slash. */
  readonly rest: Part;
  /** White space before and behind. */
  readonly blanks: readonly Part[];
}

export function readIssuer(view: TextView): TokenIssuer {
  const { text } = view;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const [scheme = ''] = /^https?:\/\//i.exec(text.slice(start)) ?? [];
  const host = { start: start + scheme.length, end: 0 };
  host.end = host.start + lengthOf(/^[^/]*/, text.slice(host.start, end));
  const tenant = { start: Math.min(host.end + 1, end), end: 0 };
  tenant.end = tenant.start + lengthOf(/^[^/]*/, text.slice(tenant.start, end));
  const blanks = [
    { start: 0, end: start },
    { start: Math.max(end, start), end: text.length },
  ].filter((part) => part.start < part.end);
  const isEntra = isEntraHost(view, scheme, host);
  return { view, isEntra, host, tenant, rest: { start: tenant.end, end: Math.max(tenant.end, end) }, blanks };
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

function isEntraHost(view: TextView, scheme: string, { start, end }: Part): boolean | undefined {
  if (view.holes(0, end).length > 0) return undefined;
  if (scheme === '') return false;
  const host = view.text.slice(start, end).toLowerCase();
  return host === ENTRA_V1_HOST || ENTRA_HOSTS.includes(host);
}

/** What is wrong with an issuer of Microsoft Entra. */
export interface IssuerFault {
  readonly kind:
    | 'blank'
    /** The host that signs tokens of version 1. */
    | 'version1'
    /** Not the id of a tenant. */
    | 'tenant'
    | 'noVersion'
    | 'trailingSlash'
    | 'path';
  readonly at: Part;
  readonly repair?: Part & { readonly text: string };
}

/** Every fault that the known parts show, in source order. */
export function issuerFaults({ view, host, tenant, rest, blanks }: TokenIssuer): readonly IssuerFault[] {
  const around = blanks.map((at): IssuerFault => ({ kind: 'blank', at, repair: { ...at, text: '' } }));
  if (view.text.slice(host.start, host.end).toLowerCase() === ENTRA_V1_HOST) {
    return [...around, { kind: 'version1', at: host }];
  }
  const ofTenant: readonly IssuerFault[] = isTenant(view, tenant) === false ? [{ kind: 'tenant', at: tenant }] : [];
  return [...around, ...ofTenant, ...restFaults(view, tenant, rest)];
}

/** Whether an issuer has no fault, once {@link issuerFaults} finds none; undefined where what is not known decides. */
export function isReadableIssuer({ view, tenant, rest }: TokenIssuer): boolean {
  return isTenant(view, tenant) === true && view.holes(rest.start, rest.end).length === 0;
}

function isTenant(view: TextView, { start, end }: Part): boolean | undefined {
  const part = view.slice(start, end);
  if (part.isKnown) return isGuid(part.text);
  return part.text.length === 1 && part.holeAt(0)?.shape.kind === 'guid' ? true : undefined;
}

function restFaults(view: TextView, tenant: Part, rest: Part): readonly IssuerFault[] {
  // What is not known of the tenant may bring the rest.
  if (!view.slice(tenant.start, rest.end).isSegmented() || view.holes(rest.start, rest.end).length > 0) return [];
  const text = view.text.slice(rest.start, rest.end);
  if (/^\/v2\.0$/i.test(text)) return [];
  if (/^\/v2\.0\/+$/i.test(text)) {
    const at = { start: rest.start + '/v2.0'.length, end: rest.end };
    return [{ kind: 'trailingSlash', at, repair: { ...at, text: '' } }];
  }
  if (/^\/*$/.test(text) && tenant.start < tenant.end) {
    return [{ kind: 'noVersion', at: { start: tenant.start, end: rest.end }, repair: { ...rest, text: '/v2.0' } }];
  }
  return text === '' ? [] : [{ kind: 'path', at: rest }];
}
