import {
  credentialPaths,
  federatedCredentials,
  federatedUses,
  isCredentialOf,
  readIssuer,
  readSubject,
} from '#azure/identity';
import { docs } from '#azure/sources';
import {
  combinations,
  defineRule,
  type Fault,
  type Found,
  type Guard,
  openValue,
  type Reference,
  type Resource,
  TextView,
} from '#rule-api';

const PROPERTY = credentialPaths.subject;
const CURE = 'Write the principal (object) id of the managed identity, as in reference(<identity>).principalId.';

interface Written {
  readonly written: string;
}

const messages = {
  otherId: ({ written }: Written) =>
    `The subject is '${written}' of the managed identity, but its tokens name it by its principal id. Read 'principalId' instead.`,
  resourceId: (_: Written) =>
    `The subject is the resource id of a managed identity, but its tokens name it by its principal id. ${CURE}`,
  notGuid: ({ written }: Written) =>
    `The subject '${written}' is not that of a managed identity, which is a GUID. ${CURE}`,
  upperCase: ({ written }: Written) =>
    `The subject '${written}' has upper-case letters, and is compared with regard to case. Write it as Microsoft Entra shows it, in lower case.`,
};

type SubjectFault = Fault<keyof typeof messages, Written>;

export default defineRule({
  meta: {
    id: 'identity/fic-subject',
    title: 'The subject of a federated credential for a managed identity must be its principal id',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [federatedCredentials.ofApplication],
    references: [
      docs.appTrustsIdentity,
      docs.cosmosCrossTenantCmk,
      'https://learn.microsoft.com/power-platform/admin/set-up-managed-identity-version-1',
    ],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages,
  check(resource, context) {
    const paths = [resource.at(credentialPaths.issuer), resource.at(PROPERTY)] as const;
    for (const { values, under } of combinations(paths)) {
      const [issuer, subject] = values;
      const view = issuer.kind === 'absent' ? undefined : TextView.of(issuer);
      const isEntra = view ? readIssuer(view).isEntra : undefined;
      if (!view || subject.kind === 'absent' || isEntra === false) continue;
      const found = isEntra ? judge(subject, resource, under) : 'undecided';
      if (found === 'undecided') context.undecided(openValue(values, under) ?? subject, PROPERTY);
      else if (found === 'holds') context.holds();
      else if (found !== 'ignored') context.report({ ...found, property: PROPERTY, under });
    }
  },
});

function judge(
  subject: Exclude<Found, { kind: 'absent' }>,
  credential: Resource,
  under: readonly Guard[],
): SubjectFault | 'holds' | 'undecided' | 'ignored' {
  const read = readSubject(subject);
  const data = { written: TextView.of(subject)?.toString() ?? '' };
  switch (read.kind) {
    case 'guid':
      return read.hasUpperCase ? { message: 'upperCase', data, at: subject, severity: 'note' } : 'holds';
    case 'principal':
      return 'holds';
    case 'otherId':
      return otherId(read.reference);
    case 'resourceId':
      return { message: 'resourceId', data, at: subject };
    case 'service':
      return 'ignored';
    case 'other':
      return opensKey(credential, under) ? { message: 'notGuid', data, at: subject } : 'undecided';
    case 'undecided':
      return 'undecided';
  }
}

function otherId(reference: Reference): SubjectFault {
  const { path, member } = reference;
  const written = path.at(-1) ?? '';
  // 'id' stands at another place of the identity than 'principalId', so that a new name alone would not do.
  const isSibling = member !== undefined && written.toLowerCase() === 'clientid';
  const changes = isSibling ? [{ kind: 'rename-member', member, name: 'principalId' } as const] : [];
  const fixes = isSibling ? [{ title: "Read 'principalId' instead", safety: 'safe', changes } as const] : [];
  return { message: 'otherId', data: { written }, at: reference, fixes };
}

/** Whether somebody in the deployment opens a key in the name of the credential's application. */
function opensKey(credential: Resource, under: readonly Guard[]): boolean {
  const { uses } = federatedUses(credential.template, under);
  return uses.some(({ application, under: guards }) => {
    const isUnconditional = guards.length === under.length;
    return isUnconditional && application !== undefined && isCredentialOf(credential, application) === true;
  });
}
