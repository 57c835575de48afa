import {
  KEY_VAULT_RETIREMENT,
  KEY_VAULT_TYPES,
  retirementStage,
  retiringWith,
  useLastingVersion,
} from '#azure/key-vault';
import { apiVersionDate } from '#azure/resources';
import { docs } from '#azure/sources';
import { alternatives, defineRule, knownText } from '#rule-api';

const VERSION = 'apiVersion';
const { before, on } = KEY_VAULT_RETIREMENT;
const CURE = `Use '${before}' or a later version, and set 'enableRbacAuthorization' on vaults, since its default is another one there.`;

interface Retiring {
  readonly version: string;
  readonly count: number;
}

export default defineRule({
  meta: {
    id: 'key-vault/api-retirement',
    title: `Key Vault must be deployed with API version ${before} or later: older ones retire on ${on}`,
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: KEY_VAULT_TYPES,
    references: [docs.accessControlDefault],
    tags: ['api-version'],
  },
  messages: {
    ending: ({ version, count }: Retiring) =>
      `API version '${version}' of Key Vault ends on ${on}${others(count)}. ${CURE}`,
    ended: ({ version, count }: Retiring) =>
      `API version '${version}' of Key Vault ended on ${on}${others(count)}. ${CURE}`,
  },
  check(resource, context) {
    const retiring = retiringWith(resource.template);
    const found = retiring.find((other) => other.resource === resource);
    if (!found) {
      for (const { value } of alternatives(resource.at(VERSION))) {
        if (value.kind === 'absent') continue;
        if (apiVersionDate(knownText(value) ?? '') === undefined) context.undecided(value, VERSION);
        else context.holds();
      }
      return;
    }
    // One finding speaks for the whole file.
    if (found !== retiring[0]) return;
    const { version, link, under } = found;
    const { pedantic, now } = context.modes;
    if (link.kind === 'undecided' && !pedantic) context.undecided(link.open, VERSION);
    else if (link.kind === 'linked' || pedantic) {
      const stage = retirementStage(now);
      context.report({
        message: stage === 'past' ? 'ended' : 'ending',
        data: { version: knownText(version) ?? '', count: retiring.length },
        at: version,
        property: VERSION,
        under: link.kind === 'linked' ? link.under : under,
        severity: link.kind === 'linked' && stage !== 'ahead' ? 'warning' : 'note',
        fixes: useLastingVersion(...retiring.map((each) => each.resource)),
      });
    }
  },
});

function others(count: number): string {
  if (count < 2) return '';
  return count === 2 ? ', as does that of another resource' : `, as do those of ${count - 1} other resources`;
}
