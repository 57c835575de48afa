import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Found } from '../value/arm-value.ts';
import { compareResourceIds, isInside } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { all, any } from '../value/conditions/three-valued.ts';
import { unknown } from '../value/construct.ts';
import { NearIndex } from '../value/index/near-index.ts';
import { isText } from '../value/known-text.ts';
import { openValue } from '../value/open-value.ts';
import { TextView } from '../value/text-view.ts';
import { doerOfMore, mayDoMore } from './deployment-scripts.ts';
import { scopeOf } from './role-assignments.ts';

const LOCK = /(^|\/providers\/)(microsoft\.authorization\/)?locks$/i;

const LEVEL = 'properties.level';

/** The levels of locks that keep what they are put on from being deleted. Source: learn.microsoft.com, 2026-11-21. */
const LEVELS = ['CanNotDelete', 'ReadOnly'] as const;

/**
 * Whether a lock of the deployment keeps a resource from being deleted where the guards hold: a lock on itself, or on
 * the resource group or subscription that it is in. Undefined where what is not known decides.
 */
export function isLocked(resource: Resource, under: readonly Guard[]): boolean | undefined {
  const mayBeMore = mayDoMore(resource.template) ? undefined : false;
  return any(...locksWith(resource).map((lock) => isLockedBy(resource, lock, under)), mayBeMore);
}

/**
 * What is not known of a lock that may keep a resource from being deleted, or else what may make one unseen; undefined
 * where there is neither.
 */
export function openLock(resource: Resource, under: readonly Guard[]): Found | undefined {
  const lock = locksWith(resource).find((each) => isLockedBy(resource, each, under) === undefined);
  if (!lock) return doerOfMore(resource.template);
  const arms = [...alternatives(lock.at(LEVEL), under)];
  const [guard] = arms.flatMap((arm) => arm.under.slice(under.length));
  const open = openValue([...arms.map(({ value }) => value), lock.id], []);
  return guard ? unknown('any', guard.why, undefined, guard.origin) : open;
}

/** The locks that may be put on a resource, or around it. */
function locksWith({ id, template }: Resource): readonly Resource[] {
  const view = TextView.of(id);
  const locks = locksByScope(template);
  return view ? locks.near(view) : locks.items;
}

const locksByScope = onceDeployed(['Microsoft.Authorization/locks'], (all) => {
  const locks = all.filter(({ type }) => LOCK.test(type));
  return new NearIndex('scopes', locks, scopeOf);
});

function isLockedBy(resource: Resource, lock: Resource, under: readonly Guard[]): boolean | undefined {
  return all(isAround(lock, resource), preventsDeletion(lock, under));
}

function isAround(lock: Resource, resource: Resource): boolean | undefined {
  const [scope, id] = [scopeOf(lock), TextView.of(resource.id)];
  if (!scope || !id) return undefined;
  const verdict = compareResourceIds(scope, id);
  return any(verdict === 'undecided' ? undefined : verdict === 'same', isInside(id, scope));
}

function preventsDeletion(lock: Resource, under: readonly Guard[]): boolean | undefined {
  const arms = [...alternatives(lock.at(LEVEL), under)];
  const verdicts = arms.map(({ value, under: guards }) => {
    const isOneOf = any(...LEVELS.map((level) => isText(value, level)));
    // A lock under a condition of its own is there in some deployments only.
    return isOneOf && guards.length > under.length ? undefined : isOneOf;
  });
  return any(...verdicts);
}
