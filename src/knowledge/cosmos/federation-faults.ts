import type { Part, TextView } from '../../value/text-view.ts';
import { isIdOfType } from '../azure/resource-id.ts';
import { USER_ASSIGNED_IDENTITY } from '../identity/managed-identities.ts';
import { type DefaultIdentity, FEDERATED_CLIENT_ID, type Federation } from './default-identity.ts';
import type { Repair } from './default-identity-faults.ts';

/** What is wrong with how a `defaultIdentity` joins a user-assigned identity and an application of another tenant. */
export interface FederationFault {
  readonly kind:
    | 'notUserAssigned'
    /** The application stands before the identity. */
    | 'first'
    | 'separator'
    | 'spelling'
    | 'noClientId'
    | 'trailingSlash'
    /** Something follows the client id. */
    | 'more';
  readonly at: Part;
  readonly repair: Repair | undefined;
}

/** Every fault that the known parts show, in source order; none where no application is named. */
export function federationFaults(identity: DefaultIdentity): readonly FederationFault[] {
  const { view, kind, keyword, federation } = identity;
  if (!federation || kind === 'delegated' || kind === 'undecided') return [];
  if (federation.separator.start === 0) {
    return [{ kind: 'first', at: { start: 0, end: view.text.length }, repair: undefined }];
  }
  if (kind === 'other') return [];
  if (kind !== 'user-assigned') return [{ kind: 'notUserAssigned', at: keyword, repair: undefined }];
  return [...trailingSlash(identity, identity.id), ...joint(identity, federation), ...clientId(identity, federation)];
}

/**
 * Whether a `defaultIdentity` names an application of another tenant in the right form, once {@link federationFaults}
 * finds no fault; undefined where what is not known decides, false where it names none.
 */
export function isFederated({ view, kind, id, federation }: DefaultIdentity): boolean | undefined {
  const hasId = id && isIdOfType(view.slice(id.start, id.end), USER_ASSIGNED_IDENTITY) !== undefined;
  if (!federation)
    return kind === 'undecided' || (kind === 'user-assigned' && !hasId && !isEmpty(id)) ? undefined : false;
  const { start, end } = federation.clientId;
  if (kind === 'delegated') return false;
  if (isCut(view, federation.name)) return undefined;
  return hasId && view.isNonEmpty(start, end) && view.isSegmented(start, end) ? true : undefined;
}

function isEmpty(part: Part | undefined): boolean {
  return part !== undefined && part.start === part.end;
}

function joint({ view }: DefaultIdentity, { separator, name, assignment }: Federation): readonly FederationFault[] {
  const faults: FederationFault[] = [];
  const isBehindHole = separator.start === separator.end && view.holeAt(separator.start - 1) !== undefined;
  if (!isBehindHole && view.text.slice(separator.start, separator.end).trim() !== '&') {
    const at = separator.start < separator.end ? separator : name;
    faults.push({ kind: 'separator', at, repair: { ...separator, text: '&' } });
  }
  const isAssigned = view.text.slice(assignment.start, assignment.end).trim() !== ':';
  const isWrong = view.text.slice(name.start, name.end) !== FEDERATED_CLIENT_ID || !isAssigned;
  if (isWrong && !isCut(view, name)) {
    const text = `${FEDERATED_CLIENT_ID}=`;
    faults.push({ kind: 'spelling', at: name, repair: { start: name.start, end: assignment.end, text } });
  }
  return faults;
}

/** True for a name that an unknown text may complete. */
function isCut(view: TextView, { end }: Part): boolean {
  return view.holeAt(end) !== undefined;
}

function clientId(identity: DefaultIdentity, federation: Federation): readonly FederationFault[] {
  const { view } = identity;
  const part = federation.clientId;
  if (part.start === part.end) {
    const at = { start: federation.name.start, end: Math.max(part.end, federation.assignment.end) };
    return [{ kind: 'noClientId', at, repair: undefined }];
  }
  const end = view.text.trimEnd().length;
  const more: FederationFault = { kind: 'more', at: { start: part.end, end }, repair: undefined };
  return [...trailingSlash(identity, part), ...(part.end < end ? [more] : [])];
}

function trailingSlash({ view }: DefaultIdentity, part: Part | undefined): readonly FederationFault[] {
  if (!part || view.text[part.end - 1] !== '/' || part.start === part.end) return [];
  return [{ kind: 'trailingSlash', at: { start: part.end - 1, end: part.end }, repair: undefined }];
}
