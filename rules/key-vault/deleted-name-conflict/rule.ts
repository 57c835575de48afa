import { hostSettings, MANAGED_HSM, RECOVER, VAULT } from '#azure/key-vault';
import { docs } from '#azure/sources';
import { all, combinations, defineRule, isConstant, isText, isTrue, knownText, not, openValue } from '#rule-api';

const { purgeProtection, createMode } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/deleted-name-conflict',
    title: 'The constant name of a vault with purge protection blocks its re-creation',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    pedantic: true,
    resourceTypes: [MANAGED_HSM, VAULT],
    references: [docs.softDelete, 'https://github.com/Azure/azure-cli/issues/29115'],
    tags: ['key-host', 'recovery', 'creation'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    constant: ({ name }: { name: string }) =>
      `Once deleted, the vault cannot be created again as long as it is kept: purge protection keeps the name '${name}' taken. Let the name depend on a parameter or on uniqueString(), or recover the vault with 'createMode'.`,
  },
  check(resource, context) {
    if (context.modes.assume === 'update') return;
    const paths = [purgeProtection, createMode, 'name'].map((path) => resource.at(path));
    for (const { values, under } of combinations(paths)) {
      const [protection, mode, name] = values;
      if (!protection || !mode || !name || name.kind === 'absent') continue;
      const applies = all(isTrue(protection), not(isText(mode, RECOVER)));
      if (applies === false) continue;
      if (!isConstant(name)) context.holds();
      else if (applies === undefined) context.undecided(openValue(values, under) ?? protection, 'name');
      else {
        const data = { name: knownText(name) ?? '' };
        context.report({ message: 'constant', data, at: name, property: 'name', under });
      }
    }
  },
});
