import { isFilled, keyPropertyIn } from '../knowledge/keys/key-references.ts';
import { type KeyUri, readKeyUri } from '../knowledge/keys/key-uri.ts';
import { isReadableVaultUri, type VaultUriFault, vaultUriFaults } from '../knowledge/keys/vault-uri-faults.ts';
import { type Fault, type Judgement, type ProposedFix, replaceText, shown, stretchOf } from '../rule/judgement.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import { isConstantText } from '../value/constant.ts';
import { knownText } from '../value/known-text.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { judgeMembersRead, MISSING_MEMBER_MESSAGES, type MissingMemberFault } from './missing-member.ts';

const FORM = "'https://<vault>.vault.azure.net'";

export interface Written {
  readonly written: string;
}

type WrittenFault = Fault<'notText' | 'keyProperty' | VaultUriFault['kind'], Written>;

/** A URI of a key store whose form is wrong, or which is read from a member that does not exist. */
export type VaultUriShapeFault = WrittenFault | MissingMemberFault;

/** What rules say of the faults that {@link judgeVaultUriShape} finds. */
export const VAULT_URI_SHAPE_MESSAGES = {
  ...MISSING_MEMBER_MESSAGES,
  notText: (_: Written) => `'keyvaulturi' is not text. Write the URI of the vault, as ${FORM}.`,
  notUri: ({ written }: Written) => `'${written}' is not a URI. Write the URI of the vault, as ${FORM}.`,
  resourceId: ({ written }: Written) =>
    `'${written}' is a resource id, not a URI. Write the URI of the vault, as ${FORM}, or read 'vaultUri' of the vault with reference().`,
  whiteSpace: (_: Written) => "White space stands before or behind the URI in 'keyvaulturi'. Remove it.",
  scheme: ({ written }: Written) =>
    `'keyvaulturi' begins with '${written}:', but keys are served by 'https:' only. Begin it with 'https:'.`,
  userInformation: ({ written }: Written) => `'keyvaulturi' has '${written}' before the host name. Remove it.`,
  port: ({ written }: Written) => `'keyvaulturi' names port '${written}', where no key is served. Remove it.`,
  key: ({ written }: Written) =>
    `'keyvaulturi' goes on with '${written}', as the URI of a key does. End it after the host name; the name of the key stands in 'keyname', a version in 'keyversion'.`,
  keyProperty: ({ written }: Written) =>
    `'${written}' answers with the URI of a key, but 'keyvaulturi' takes that of its vault. Read 'vaultUri' of the vault, or 'hsmUri' of the managed HSM.`,
  path: ({ written }: Written) => `'keyvaulturi' goes on with '${written}'. End it after the host name.`,
  slashes: ({ written }: Written) => `'keyvaulturi' ends in '${written}'. End it in one slash, or in none.`,
  query: ({ written }: Written) => `'keyvaulturi' goes on with '${written}'. End it after the host name.`,
} satisfies Record<WrittenFault['message'], (data: Written) => string> & typeof MISSING_MEMBER_MESSAGES;

/** Judges the form of a key store's URI. `properties` is the object in which it stands beside the name of the key. */
export function judgeVaultUriShape(value: ArmValue, properties: Found): Judgement<VaultUriShapeFault> {
  if (!TextView.of(value)) return [{ message: 'notText', data: { written: '' }, at: value }];
  const missing = judgeMembersRead(value, ['vaultUri', 'hsmUri']);
  if (missing.length > 0) return missing;
  const uri = isFilled(value) === false ? undefined : readKeyUri(value);
  if (!uri) return 'ignored';
  const property = keyPropertyIn(value);
  if (property) return [{ message: 'keyProperty', data: { written: property }, at: value }];
  const faults = vaultUriFaults(uri).map((fault): WrittenFault => {
    const at = stretchOf(uri.view, fault.at);
    return {
      message: fault.kind,
      data: { written: shown(uri.view, fault.at) },
      at,
      fixes: repair(uri, fault, properties),
    };
  });
  if (faults.length > 0) return faults;
  return isReadableVaultUri(uri) ? 'holds' : 'undecided';
}

function repair({ view, name }: KeyUri, fault: VaultUriFault, properties: Found): readonly ProposedFix[] {
  const { kind, at, repair: text } = fault;
  if (text === undefined) return [];
  const written = shown(view, at).trim();
  const title = text === '' ? `Remove ${written === '' ? 'the white space' : `'${written}'`}` : `Write '${text}'`;
  const stretch = stretchOf(view, at);
  const key = name && view.slice(name.start, name.end);
  if (kind !== 'key' || !key) return replaceText(stretch, text, title);
  return removeKey(replaceText(stretch, text, title, 'suggested'), key, properties);
}

/** A key may go where its name stands beside; where none stands there, it goes there. */
function removeKey(fixes: readonly ProposedFix[], key: TextView, properties: Found): readonly ProposedFix[] {
  const named = getMember(properties, 'keyname');
  if (!key.isKnown) return fixes;
  if (knownText(named) === key.text) return fixes.map((fix) => ({ ...fix, safety: 'safe' }));
  if (properties.kind !== 'object' || named.kind !== 'absent') return fixes;
  const add = { kind: 'add-member', object: properties, name: 'keyname', value: key.text } as const;
  const title = `Move '${key.text}' to 'keyname'`;
  // In another deployment a parameter may give another key.
  const safety = isConstantText(key) ? 'safe' : 'suggested';
  return fixes.map(({ changes }) => ({ title, safety, changes: [...changes, add] }));
}
