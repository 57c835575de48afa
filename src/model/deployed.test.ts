import fc from 'fast-check';
import { expect, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { allDeployed } from '../testing/all-deployed.ts';
import { SourceText } from '../text/source-text.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import { TextView } from '../value/text-view.ts';
import { type Meant, meantBy, parentOf } from './deployed.ts';
import type { Resource } from './resource.ts';

const TYPE = 'Microsoft.KeyVault/vaults';
const CHILD = `${TYPE}/keys`;

const parameters = {
  p: { type: 'string' },
  q: { type: 'string' },
  d: { type: 'string', defaultValue: 'a' },
  c: { type: 'bool' },
};

/** Expressions for names: known ones, in any case, and such as depend on parameters, defaults and conditions. */
const names = fc.constantFrom(
  "'a'",
  "'A'",
  "'b'",
  "'a-1'",
  "'x-1'",
  "parameters('p')",
  "format('{0}-1', parameters('p'))",
  "format('{0}-2', parameters('p'))",
  "format('{0}-1', parameters('q'))",
  "parameters('d')",
  "format('{0}-1', parameters('d'))",
  "format('{0}-2', parameters('d'))",
  "if(parameters('c'), 'a', 'b')",
  "if(parameters('c'), 'A', format('{0}-1', parameters('d')))",
  "if(parameters('c'), format('{0}-1', parameters('p')), 'x-1')",
);

async function load(vaults: readonly string[], parents: readonly string[]): Promise<readonly Resource[]> {
  const resources = [
    ...vaults.map((name) => ({ type: TYPE, name: `[${name}]` })),
    ...parents.map((name) => ({ type: CHILD, name: `[format('{0}/k', ${name})]` })),
  ];
  const source = new SourceText('main.json', JSON.stringify({ parameters, resources }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  return templates.flatMap((template) => allDeployed(template));
}

/** By comparing the id with that of every resource of a type. */
function meantAmong(id: TextView, resources: readonly Resource[]): Meant {
  const verdicts = resources.map((resource) => compareResourceIds(id, TextView.of(resource.id) as TextView));
  const resource = resources[verdicts.indexOf('same')];
  if (resource) return { kind: 'deployed', resource };
  return { kind: verdicts.includes('undecided') ? 'undecided' : 'outside' };
}

const told = (meant: Meant, all: readonly Resource[]) =>
  meant.kind === 'deployed' ? all.indexOf(meant.resource) : meant.kind;

test('an id means what it means when it is compared with all', async () => {
  const lists = fc.array(names, { minLength: 1, maxLength: 8 });
  const property = fc.asyncProperty(lists, lists, async (vaults, parents) => {
    const all = await load(vaults, parents);
    const candidates = all.filter((each) => each.isOfType(TYPE));
    for (const resource of candidates) {
      const id = TextView.of(resource.id) as TextView;
      const meant = meantBy(id, TYPE.toUpperCase(), resource.template);
      expect(told(meant, all)).toBe(told(meantAmong(id, candidates), all));
    }
    for (const child of all.filter((each) => each.isOfType(CHILD))) {
      const id = TextView.of(child.id) as TextView;
      const parent = id.slice(0, id.text.split('/').slice(0, -2).join('/').length);
      expect(told(parentOf(child), all)).toBe(told(meantAmong(parent, candidates), all));
    }
  });
  await fc.assert(property, { numRuns: 300 });
});
