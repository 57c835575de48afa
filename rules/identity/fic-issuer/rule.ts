import { credentialPaths, federatedCredentials, isReadableIssuer, issuerFaults, readIssuer } from '#azure/identity';
import { docs } from '#azure/sources';
import { defineRule, type Fault, judgeEach, replaceText, shown, stretchOf, TextView } from '#rule-api';

const FORM = "'https://login.microsoftonline.com/<tenant id>/v2.0'";

interface Written {
  readonly written: string;
}

const messages = {
  blank: (_: Written) =>
    'White space stands before or behind the issuer, and no token will match it. Remove the white space.',
  version1: ({ written }: Written) =>
    `'${written}' issues tokens of version 1, and those of a managed identity are of version 2. Write the issuer as ${FORM}.`,
  tenant: ({ written }: Written) =>
    `The issuer names the tenant by '${written}', and tokens name it by its id. Write the issuer as ${FORM}.`,
  noVersion: ({ written }: Written) =>
    `The issuer ends in '${written}', and no token will match it. End it in '/v2.0'.`,
  trailingSlash: (_: Written) => 'The issuer ends in a slash, and no token will match it. Remove the slash.',
  path: ({ written }: Written) =>
    `The issuer goes on with '${written}' behind the tenant, and no token will match it. Write it as ${FORM}.`,
};

export default defineRule({
  meta: {
    id: 'identity/fic-issuer',
    title: 'The issuer of a federated credential for a managed identity must be spelled as Microsoft Entra spells it',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [federatedCredentials.ofApplication],
    references: [docs.appTrustsIdentity, docs.cosmosCrossTenantCmk],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages,
  check(resource, context) {
    judgeEach(resource, credentialPaths.issuer, context, (value) => {
      const view = TextView.of(value);
      if (!view) return 'undecided';
      const issuer = readIssuer(view);
      if (issuer.isEntra === false) return 'ignored';
      if (issuer.isEntra === undefined) return 'undecided';
      const faults = issuerFaults(issuer).map(({ kind, at, repair }): Fault<keyof typeof messages, Written> => {
        const fixes = repair ? replaceText(stretchOf(view, repair), repair.text, titleOf(repair.text)) : [];
        return { message: kind, data: { written: shown(view, at) }, at: stretchOf(view, at), fixes };
      });
      if (faults.length > 0) return faults;
      return isReadableIssuer(issuer) ? 'holds' : 'undecided';
    });
  },
});

function titleOf(text: string): string {
  return text === '' ? 'Remove it' : `End the issuer in '${text}'`;
}
