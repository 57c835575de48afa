import { isGuid } from '../knowledge/azure/guid.ts';
import type { Resource } from '../model/resource.ts';
import { computedAlternatives } from '../value/alternatives.ts';
import type { ArmValue, Found, Reference } from '../value/arm-value.ts';
import { compareResourceIds, contains, isInside } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { any } from '../value/conditions/three-valued.ts';
import { isConstant } from '../value/constant.ts';
import { keyOf } from '../value/identity.ts';
import { type Reading, readingsOf } from '../value/readings.ts';
import { TextView } from '../value/text-view.ts';
import type { IdentityGrant } from './identity-grants.ts';
import { roleAssignment } from './role-assignments.ts';

/** What the name of a role assignment has to do with the identity that it is for. */
export type AssignmentName =
  /** It is computed from the id or the name of the identity. */
  | 'bound'
  /** It is computed from other things only. */
  | 'unbound'
  /** A GUID that is written in the template. */
  | 'constant'
  /** It is none, or another one in each deployment. */
  | 'other'
  | 'undecided';

/**
 * Reads the name that a role assignment has where guards hold. It may stand behind the names of what the role is
 * assigned at.
 */
export function readAssignmentName(
  name: ArmValue,
  { grant, use }: IdentityGrant,
  under: readonly Guard[],
): AssignmentName {
  const segment = TextView.of(name)?.split('/').at(-1)?.view;
  const [value, ...others] = segment?.parts() ?? [];
  if (!segment || !value || others.length > 0) return 'undecided';
  if (isConstant(value)) return isGuid(segment.text) ? 'constant' : 'other';
  if (value.kind === 'unknown' && value.why.code === 'runtime-function') return 'other';
  const seeds = seedsOf(value);
  const { principal } = grant;
  if (!seeds || principal.kind !== 'identity-of' || use.host.kind !== 'deployed') return 'undecided';
  const host = use.host.host;
  const unrelated = [host.id, grant.by.unconditionally(roleAssignment.role)];
  const ids = [...readingsOf(principal.id, under)];
  if (ids.length > MAX_READINGS) return 'undecided';
  const verdicts = ids.map((id) => new Search(id, host, unrelated).searchAll(seeds));
  const isBound = agreed(verdicts);
  return isBound === undefined ? 'undecided' : isBound ? 'bound' : 'unbound';
}

/** What a hash is computed from; undefined for all else. */
function seedsOf(value: Found): readonly Found[] | undefined {
  if (value.kind === 'literal') return value.hashOf;
  const identity = value.kind === 'unknown' ? value.identity : undefined;
  return typeof identity === 'object' ? identity.of : undefined;
}

/** Identities of more names than these, or of longer ones, are not looked for. */
const MAX_READINGS = 16;
const MAX_NAME_LENGTH = 500;

/** How much text is searched. Values share their parts, so that one may be far larger than its template. */
const MAX_SEARCHED = 100_000;

/** Looks for an identity in what something is computed from. */
class Search {
  readonly #name: TextView;
  readonly #under: readonly Guard[];
  readonly #host: TextView | undefined;
  readonly #unrelated: ReadonlySet<string>;
  #left: number;

  /** What is not known and yet occurs in `unrelated` is taken to have nothing to do with the identity. */
  constructor({ view, under }: Reading, host: Resource, unrelated: readonly Found[]) {
    this.#name = view.split('/').at(-1)?.view ?? view;
    this.#left = this.#name.text.length > MAX_NAME_LENGTH ? 0 : MAX_SEARCHED;
    this.#under = under;
    this.#host = TextView.of(host.id);
    this.#unrelated = new Set(unrelated.flatMap(holesOf));
  }

  searchAll(values: readonly Found[]): boolean | undefined {
    return any(...values.map((value) => this.#search(value)));
  }

  #search(value: Found): boolean | undefined {
    if (value.kind === 'absent') return false;
    const view = TextView.of(value);
    this.#left -= (view?.text.length ?? 0) + 1;
    if (!view || this.#left < 0) return undefined;
    if (contains(view, this.#name)) return true;
    const arms = [...computedAlternatives(value, this.#under)];
    if (arms.length > 1) return agreed(arms.map((arm) => this.#search(arm.value)));
    const [{ value: only } = { value }] = arms;
    return only === value ? this.#searchPlain(value, view) : this.#search(only);
  }

  #searchPlain(value: ArmValue, view: TextView): boolean | undefined {
    if (value.kind === 'text') return this.searchAll(value.parts);
    if (value.kind === 'reference') return this.#searchRead(value);
    const seeds = seedsOf(value);
    if (seeds) return this.searchAll(seeds);
    // What is a part of the name may have been cut out of it.
    if (value.kind === 'literal') return contains(this.#name, view) ? undefined : false;
    return this.#unrelated.has(keyOf(value)) || isContext(value) ? false : undefined;
  }

  /** Whatever is read from the identity is bound to it, and what is read from the vault or its keys is not. */
  #searchRead({ id }: Reference): boolean | undefined {
    if (this.#search(id)) return true;
    const view = TextView.of(id);
    if (!view || !this.#host) return undefined;
    return compareResourceIds(view, this.#host) === 'same' || isInside(view, this.#host) ? false : undefined;
  }
}

function agreed(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : undefined;
}

function holesOf(value: Found): readonly string[] {
  const view = value.kind === 'absent' ? undefined : TextView.of(value);
  return view?.holes().map((hole) => keyOf(hole.value)) ?? [];
}

/** True for what only tells where something is deployed. */
function isContext(value: ArmValue): boolean {
  return value.kind === 'unknown' && value.why.code === 'deployment-context';
}
