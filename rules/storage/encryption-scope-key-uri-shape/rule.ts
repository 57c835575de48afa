import {
  encryptionScopes,
  judgeKeyUriForm,
  KEY_URI_FORM_MESSAGES,
  type KeyUriShapeFault,
  readKeyUri,
  surplusIn,
  type TrailingSlashFault,
  withDeployedKey,
} from '#azure/keys';
import { docs } from '#azure/sources';
import { type ArmValue, defineRule, type Fault, type Judgement, joined, judgeEach, shown, stretchOf } from '#rule-api';

const { type, key } = encryptionScopes;

interface Written {
  readonly written: string;
}

export default defineRule({
  meta: {
    id: 'storage/encryption-scope-key-uri-shape',
    title:
      'The key URI of an encryption scope must have the form https://<vault host>/keys/<key name>, with or without a version',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.encryptionScopeType, docs.keyVaultObjects],
    tags: ['key-uri', 'encryption-scope'],
  },
  messages: {
    ...KEY_URI_FORM_MESSAGES,
    surplus: ({ written }: Written) =>
      `The key URI goes on with '${written}' behind the version of the key. End it there, or better, after the key name.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeUri));
  },
});

type UriFault = KeyUriShapeFault | TrailingSlashFault | Fault<'surplus', Written>;

function judgeUri(value: ArmValue): Judgement<UriFault> {
  return joined<UriFault>(judgeKeyUriForm(value), judgeSurplus(value));
}

function judgeSurplus(value: ArmValue): Judgement<UriFault> {
  const uri = readKeyUri(value);
  const surplus = uri && surplusIn(uri);
  if (!surplus) return 'ignored';
  return [{ message: 'surplus', data: { written: shown(uri.view, surplus) }, at: stretchOf(uri.view, surplus) }];
}
