import { readKeyUri } from '../knowledge/keys/key-uri.ts';
import type { Resource } from '../model/resource.ts';
import { rootOf, type Template } from '../model/template.ts';
import { compareResourceIds, compareTexts, type IdComparison } from '../value/compare-ids.ts';
import { assumesOverride } from '../value/conditions/condition.ts';
import { together } from '../value/conditions/guards.ts';
import { TextView } from '../value/text-view.ts';
import { type KeyUse, keyUsesOf, keyUsesWith } from './key-uses.ts';

/** How many other uses one use of a key is compared with. */
const MAX_COMPARED = 20;

/** A use of a key, and a use by a resource that is declared before. */
export interface KeyPair {
  readonly use: KeyUse;
  readonly other: KeyUse;
  /** Whether two accounts use one key; undefined where what is not known decides. */
  readonly isShared: boolean | undefined;
}

const known = new WeakMap<Template, ReadonlyMap<KeyUse, readonly KeyUse[]>>();

/**
 * The uses of keys by a resource, each with those by the resources declared before it in the same deployment that may
 * be of the same key, up to the first that is, or else with the one right before.
 */
export function* keyPairs(resource: Resource): Generator<KeyPair, void> {
  const root = rootOf(resource.template);
  let candidates = known.get(root);
  if (!candidates) {
    candidates = candidatesIn(keyUsesWith(root));
    known.set(root, candidates);
  }
  for (const use of keyUsesOf(resource)) {
    for (const other of candidates.get(use) ?? []) {
      const verdict = isShared(use, other);
      yield { use, other, isShared: verdict };
      if (verdict) break;
    }
  }
}

/** Known keys are compared with their like only, so that thousands of them can be told apart. */
function candidatesIn(uses: readonly KeyUse[]): ReadonlyMap<KeyUse, readonly KeyUse[]> {
  const candidates = new Map<KeyUse, readonly KeyUse[]>();
  const byKey = new Map<string, KeyUse[]>();
  const open: KeyUse[] = [];
  for (const [index, use] of uses.entries()) {
    const key = knownKey(use);
    const before = uses.slice(Math.max(0, index - (key === undefined ? MAX_COMPARED : 1)), index);
    const alike = key === undefined ? [] : (byKey.get(key) ?? []);
    candidates.set(use, [...new Set([...alike, ...open, ...before])]);
    const list = key === undefined ? open : alike;
    if (list.length < MAX_COMPARED) list.push(use);
    if (key !== undefined) byKey.set(key, alike);
  }
  return candidates;
}

/** A text that two uses of one known key have in common; undefined where the key is not known. */
function knownKey(use: KeyUse): string | undefined {
  const host = hostOf(use);
  if (!host?.isKnown || !use.keyName?.isKnown) return undefined;
  return `${host.text}/${use.keyName.text}`.toLowerCase();
}

function isShared(use: KeyUse, other: KeyUse): boolean | undefined {
  const under = together(use.under, other.under);
  const accounts = compareAccounts(use.consumer, other.consumer);
  const keys = compareKeys(use, other);
  if (accounts === 'same' || keys === 'different' || !under) return false;
  return accounts === 'different' && keys === 'same' && !assumesOverride(under) ? true : undefined;
}

/** Whatever the versions. What differs in unknown parts is never told apart. */
function compareKeys(left: KeyUse, right: KeyUse): IdComparison {
  if (!left.keyName || !right.keyName) return 'undecided';
  const [one, other] = [hostOf(left), hostOf(right)];
  const verdicts = [one && other ? compareTexts(one, other) : 'undecided', compareTexts(left.keyName, right.keyName)];
  if (verdicts.includes('different')) return 'different';
  return verdicts.includes('undecided') ? 'undecided' : 'same';
}

function hostOf({ value }: KeyUse): TextView | undefined {
  const uri = readKeyUri(value);
  return uri?.host && uri.view.slice(uri.host.start, uri.host.end);
}

/** An encryption scope belongs to its account. */
function compareAccounts(one: Resource, other: Resource): IdComparison {
  const [left, right] = [accountIdOf(one), accountIdOf(other)];
  return left && right ? compareResourceIds(left, right) : 'undecided';
}

function accountIdOf(resource: Resource): TextView | undefined {
  const view = TextView.of(resource.id);
  const end = view?.text.toLowerCase().indexOf('/encryptionscopes/') ?? -1;
  return end < 0 ? view : view?.slice(0, end);
}
