import { credentialPaths, federatedCredentials, meantAudience, readIssuer, TOKEN_AUDIENCES } from '#azure/identity';
import { docs } from '#azure/sources';
import {
  type Alternative,
  alternatives,
  defineRule,
  type Fault,
  type Found,
  type JudgedCase,
  type Judgement,
  replaceText,
  sayEach,
  TextView,
  wholeOf,
} from '#rule-api';

const PROPERTY = credentialPaths.audiences;

interface Written {
  readonly written: string;
  readonly meant: string;
}

export default defineRule({
  meta: {
    id: 'identity/fic-audience',
    title: 'A federated credential must have one audience, and for Microsoft Entra tokens that of token exchange',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [federatedCredentials.ofIdentity, federatedCredentials.ofApplication],
    references: [docs.federationLimits, docs.appTrustsIdentity],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    count: ({ count }: { readonly count: number }) =>
      `The federated credential has ${count} audiences, and is refused: there must be exactly one. Write ["${TOKEN_AUDIENCES[0]}"].`,
    spelling: ({ written, meant }: Written) => `The audience '${written}' is meant to be '${meant}'. Write that.`,
    other: ({ written }: Written) =>
      `The audience '${written}' is not that of token exchange, which these tokens of Microsoft Entra are issued for. Write '${TOKEN_AUDIENCES[0]}', or its form for your cloud.`,
  },
  check(resource, context) {
    for (const { value: list, under } of alternatives(resource.at(PROPERTY))) {
      if (list.kind === 'absent') continue;
      const [first, ...others] = list.kind === 'array' ? list.items : [];
      if (list.kind !== 'array' || (list.open && others.length === 0)) context.undecided(list, PROPERTY);
      else if (!first || others.length > 0) {
        const data = { count: list.items.length };
        context.report({ message: 'count', data, at: list, property: PROPERTY, under });
      } else {
        const issuer = resource.at(credentialPaths.issuer);
        const cases = [...alternatives(first, under)].flatMap((only) => [...judgeAudience(only, issuer)]);
        sayEach(context, PROPERTY, cases);
      }
    }
  },
});

type AudienceFault = Fault<'spelling' | 'other', Written>;

/** Judges an audience, with the issuer of the tokens where it takes that to tell. */
function* judgeAudience({ value, under }: Alternative, issuer: Found): Generator<JudgedCase<AudienceFault>, void> {
  const view = value.kind === 'absent' ? undefined : TextView.of(value);
  if (!view?.isKnown) yield { judgement: 'undecided', under, open: value };
  else if (TOKEN_AUDIENCES.includes(view.text)) yield { judgement: 'holds', under, open: value };
  else {
    const meant = meantAudience(view.text);
    const at = wholeOf(view);
    const found = { data: { written: view.text, meant: meant ?? '' }, at, severity: 'warning' } as const;
    if (meant) {
      const fixes = replaceText(at, meant, `Write '${meant}'`);
      yield { judgement: [{ ...found, message: 'spelling', fixes }], under, open: value };
    } else {
      for (const { value: from, under: guards } of alternatives(issuer, under)) {
        yield { judgement: judgeIssuer(from, { ...found, message: 'other' }), under: guards, open: from };
      }
    }
  }
}

/** Others than Microsoft Entra issue tokens for whatever audience they like. */
function judgeIssuer(issuer: Found, fault: AudienceFault): Judgement<AudienceFault> {
  const view = issuer.kind === 'absent' ? undefined : TextView.of(issuer);
  const isEntra = view && readIssuer(view).isEntra;
  if (isEntra === undefined) return 'undecided';
  return isEntra ? [fault] : 'holds';
}
