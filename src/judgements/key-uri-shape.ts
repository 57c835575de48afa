import type { Severity } from '../diagnostics/diagnostic.ts';
import { hasTrailingSlash, readKeyUri } from '../knowledge/keys/key-uri.ts';
import { isFullyReadable, type KeyUriFault, keyUriFaults } from '../knowledge/keys/key-uri-faults.ts';
import { type Fault, type Judgement, joined, replaceText, shown, stretchOf } from '../rule/judgement.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { TextView } from '../value/text-view.ts';
import { judgeMembersRead, MISSING_MEMBER_MESSAGES, type MissingMemberFault } from './missing-member.ts';

const FORM = "'https://<vault>.vault.azure.net/keys/<key name>'";

export interface Written {
  readonly written: string;
}

type WrittenFault = Fault<'notText' | KeyUriFault['kind'], Written>;

/** A key URI whose form is wrong, or which is read from a member that does not exist. */
export type KeyUriShapeFault = WrittenFault | MissingMemberFault;

/** A key URI that ends in slashes. */
export type TrailingSlashFault = Fault<'trailingSlash', Written>;

/** What rules say of the faults that {@link judgeKeyUriShape} finds. */
export const KEY_URI_SHAPE_MESSAGES = {
  ...MISSING_MEMBER_MESSAGES,
  notText: (_: Written) => `The key URI is not text. Write it as ${FORM}.`,
  notUri: ({ written }: Written) => `'${written}' is not a URI. Name the key as ${FORM}.`,
  resourceId: ({ written }: Written) =>
    `'${written}' is the resource id of the key, not its URI. Name the key as ${FORM}, or read 'keyUri' of the key with reference().`,
  whiteSpace: (_: Written) => 'White space stands before or behind the key URI. Remove it.',
  scheme: ({ written }: Written) =>
    `The key URI begins with '${written}:', but keys are served by 'https:' only. Begin it with 'https:'.`,
  userInformation: ({ written }: Written) => `The key URI has '${written}' before the host name. Remove it.`,
  defaultPort: (_: Written) => "The key URI names port 443, which 'https:' has anyway. Remove ':443'.",
  port: ({ written }: Written) => `The key URI names port '${written}', where no key is served. Remove it.`,
  collection: ({ written }: Written) =>
    `The path of the key URI begins with '${written}' instead of 'keys'. Name the key as ${FORM}.`,
  collectionCase: ({ written }: Written) =>
    `The path of the key URI begins with '${written}'. Key Vault takes it in any case, but writes 'keys', and whether every service compares it so is not documented. Write 'keys'.`,
  doubleSlash: (_: Written) => "More than one slash stands before 'keys' in the key URI. Leave one.",
  slashAfterBaseUri: (_: Written) =>
    "'vaultUri' and 'hsmUri' end in a slash, so that two stand before 'keys' in the key URI. Write 'keys/' instead of '/keys/'.",
  noKey: ({ written }: Written) => `'${written}' names no key. Go on with '/keys/' and the name of the key.`,
  keyName: ({ written }: Written) =>
    `'${written}' cannot be the name of a key, which has 1 to 127 letters, digits and hyphens. Write the name as it is in the vault.`,
  query: ({ written }: Written) => `The key URI goes on with '${written}'. End it after the key name.`,
} satisfies Record<WrittenFault['message'], (data: Written) => string> & typeof MISSING_MEMBER_MESSAGES;

const LOWER: Partial<Record<KeyUriFault['kind'], Severity>> = {
  defaultPort: 'note',
  collectionCase: 'note',
  slashAfterBaseUri: 'warning',
};

/** What rules say of the faults that {@link judgeKeyUriForm} finds. */
export const KEY_URI_FORM_MESSAGES = {
  ...KEY_URI_SHAPE_MESSAGES,
  trailingSlash: ({ written }: Written) => `The key URI ends in '${written}'. Remove that from its end.`,
};

/** Judges the form of a key URI, slashes at its end included, but not a version. */
export function judgeKeyUriForm(value: ArmValue): Judgement<KeyUriShapeFault | TrailingSlashFault> {
  const shape = judgeKeyUriShape(value);
  // Whoever adds the key writes on behind the slash.
  const isUnfinished = typeof shape !== 'string' && shape.some(({ message }) => message === 'noKey');
  return isUnfinished ? shape : joined<KeyUriShapeFault | TrailingSlashFault>(shape, judgeTrailingSlash(value));
}

/** Judges the form of a key URI, apart from a version and from slashes at its end. */
export function judgeKeyUriShape(value: ArmValue): Judgement<KeyUriShapeFault> {
  if (!TextView.of(value)) return [{ message: 'notText', data: { written: '' }, at: value }];
  const missing = judgeMembersRead(value, ['keyUri']);
  if (missing.length > 0) return missing;
  const uri = readKeyUri(value);
  if (!uri) return 'ignored';
  const faults = keyUriFaults(uri).map(({ kind, at: part, repair }): WrittenFault => {
    const at = stretchOf(uri.view, part);
    const written = shown(uri.view, part);
    const fixes = repair === undefined ? [] : replaceText(at, repair, titleOf(written, repair));
    return { message: kind, data: { written }, at, severity: LOWER[kind] ?? 'error', fixes };
  });
  if (faults.length > 0) return faults;
  return isFullyReadable(uri) ? 'holds' : 'undecided';
}

function titleOf(written: string, repair: string): string {
  const name = written.trim() === '' ? 'the white space' : `'${written}'`;
  return repair === '' ? `Remove ${name}` : `Write '${repair}' instead of ${name}`;
}

/** Judges whether a key URI ends without a slash. */
export function judgeTrailingSlash(value: ArmValue): Judgement<TrailingSlashFault> {
  const uri = readKeyUri(value);
  if (!uri) return 'ignored';
  const verdict = hasTrailingSlash(uri);
  if (!verdict) return verdict === undefined ? 'undecided' : 'holds';
  const at = stretchOf(uri.view, uri.trailing);
  const written = shown(uri.view, uri.trailing);
  return [{ message: 'trailingSlash', data: { written }, at, fixes: replaceText(at, '', `Remove '${written}'`) }];
}
