import { readKeyUri, versionIn } from '../knowledge/keys/key-uri.ts';
import { type Fault, type Judgement, type ProposedFix, replaceText, shown, stretchOf } from '../rule/judgement.ts';
import type { ArmValue, Reference } from '../value/arm-value.ts';

/** A key URI that names one version of its key: as text, or by the run-time property that it is read from. */
export type KeyUriVersionFault =
  | Fault<'version', { readonly version: string; readonly key: string }>
  | Fault<'property', { readonly property: string }>;

/** A key URI that goes on behind the key's name with a slash, and then with what is not known and may be empty. */
export type OpenEndFault = Fault<'versionOrSlash', { readonly end: string; readonly key: string }>;

/** Judges whether a key URI leaves the version open. */
export function judgeKeyUriVersion(value: ArmValue): Judgement<KeyUriVersionFault> {
  const found = judgeEndOfKeyUri(value);
  if (typeof found === 'string') return found;
  const faults = found.filter((fault) => fault.message !== 'versionOrSlash');
  return faults.length > 0 ? faults : 'undecided';
}

/** Judges whether a key URI leaves the version open, for services that refuse a slash at its end as well. */
export function judgeEndOfKeyUri(value: ArmValue): Judgement<KeyUriVersionFault | OpenEndFault> {
  const uri = readKeyUri(value);
  if (!uri) return 'ignored';
  const { view, name } = uri;
  const found = versionIn(uri);
  switch (found.kind) {
    case 'none':
      return 'holds';
    case 'undecided':
      return 'undecided';
    case 'versioned': {
      const data = { version: shown(view, found.version), key: name ? shown(view, name) : '' };
      const fixes = replaceText(stretchOf(view, found.surplus), '', 'Remove the version');
      return [{ message: 'version', data, at: stretchOf(view, found.version), fixes }];
    }
    case 'version-or-slash': {
      const data = { end: shown(view, found.end), key: name ? shown(view, name) : '' };
      return [{ message: 'versionOrSlash', data, at: stretchOf(view, found.end) }];
    }
    case 'versioned-property': {
      const { reference } = found;
      const data = { property: reference?.path.at(-1) ?? 'keyUriWithVersion' };
      const fixes = reference ? readKeyUriInstead(reference) : [];
      return [{ message: 'property', data, at: reference ?? value, fixes }];
    }
  }
}

/** `kid` stands at another place in the key than `keyUri`, so that a new name alone would not do. */
function readKeyUriInstead({ path, member }: Reference): readonly ProposedFix[] {
  if (!member || path.at(-1)?.toLowerCase() !== 'keyuriwithversion') return [];
  const changes = [{ kind: 'rename-member', member, name: 'keyUri' } as const];
  return [{ title: "Read 'keyUri' instead", safety: 'safe', changes }];
}
