import type { DeploymentContext } from '../frontends/front-end.ts';
import type { Resource } from '../model/resource.ts';
import { type Template, withDescendants } from '../model/template.ts';
import { SourceText } from '../text/source-text.ts';
import { admits } from '../value/admits.ts';
import type { Found } from '../value/arm-value.ts';
import { type Data, toData } from '../value/data.ts';
import { getMember } from '../value/lookup.ts';
import { frontEnds } from './lint-text.ts';

/** A deployment of which everything is known. */
export interface KnownDeployment {
  readonly template: string;
  /** Parameter files: of the deployment, and with what a linter is told of it; undefined where that is nothing. */
  readonly all: string | undefined;
  readonly known: string | undefined;
}

const CONTEXT: DeploymentContext = {
  tenantId: '11111111-1111-1111-1111-111111111111',
  subscriptionId: '22222222-2222-2222-2222-222222222222',
  resourceGroup: 'group',
  managementGroup: 'management',
  location: 'westeurope',
};

/**
 * What is said of a template without all of its values and is not so in the deployment, one line each: a property of a
 * resource, an output, or a resource that is deployed after all.
 */
export async function unsoundIn({ template, all, known }: KnownDeployment): Promise<readonly string[]> {
  const concrete = await load(template, all, CONTEXT);
  const symbolic = await load(template, known, {});
  if (!concrete || !symbolic) return [];
  const said = bySite(symbolic);
  const wrongResources = [...bySite(concrete)].flatMap(([site, deployed]) =>
    deployed.flatMap((resource, index) => {
      const candidates = candidatesFor(said.get(site) ?? [], deployed.length, index);
      const wrong = candidates.map((candidate) => wrongIn(candidate, resource));
      if (wrong.some((lines) => lines.length === 0)) return [];
      return wrong[0] ?? (isDeployed(resource) ? [`${resource.type} at ${site} is deployed`] : []);
    }),
  );
  const wrongOutputs = concrete.outputs.flatMap(({ name, value }) => {
    const claim = symbolic.outputs.find((output) => output.name === name);
    return claim ? wrongAt(`output ${name}`, claim.value, value) : [];
  });
  return [...wrongResources, ...wrongOutputs];
}

async function load(template: string, parameters: string | undefined, context: DeploymentContext) {
  const source = new SourceText('main.json', template);
  const parameterFiles = parameters === undefined ? [] : [new SourceText('main.parameters.json', parameters)];
  const host = { read: async () => undefined };
  const loaded = await frontEnds()[0]?.load(source, host, { parameterFiles, cloud: 'public', context });
  return loaded?.templates[0];
}

/** False also where the condition is refused, and with it the deployment. */
function isDeployed(resource: Resource): boolean {
  const condition = resource.unconditionally('condition');
  return condition.kind === 'absent' || (condition.kind === 'literal' && condition.value === true);
}

/** The resources of a template and its nested deployments by where they are written: the iterations of a loop together. */
function bySite(template: Template): ReadonlyMap<number, readonly Resource[]> {
  const sites = new Map<number, Resource[]>();
  for (const { resources } of withDescendants(template)) {
    for (const resource of resources) {
      const site = resource.span.range.start;
      sites.set(site, [...(sites.get(site) ?? []), resource]);
    }
  }
  return sites;
}

/** What may have been said of one of several iterations; where their number was not known, one stands for all. */
function candidatesFor(said: readonly Resource[], count: number, index: number): readonly Resource[] {
  const exact = said.length === count ? said[index] : undefined;
  return exact ? [exact] : said;
}

function wrongIn(said: Resource, deployed: Resource): readonly string[] {
  const site = `${deployed.type} '${deployed.label}'`;
  return [
    ...wrongAt(`${site} name`, said.name, deployed.name),
    ...(hasValidName(deployed) ? wrongAt(`${site} id`, said.id, deployed.id) : []),
    ...wrongAt(`${site} body`, said.body, deployed.body),
  ];
}

/** A name has a segment for each of its type's, none of them empty. Ids are not made for others. */
function hasValidName({ name, type }: Resource): boolean {
  const segments = name.kind === 'literal' ? String(name.value).split('/') : [];
  return segments.length === type.split('/').length - 1 && !segments.includes('');
}

/** Goes into objects and arrays, as some of their members may be refused while others are known. */
function wrongAt(path: string, said: Found, found: Found): readonly string[] {
  const data = toData(found)?.data;
  if (data !== undefined) return admits(said, data) ? [] : [`${path} is ${show(data)}`];
  if (found.kind !== 'object' || said.kind !== 'object') return [];
  return [...found.entries.values()].flatMap(({ name, value }) =>
    wrongAt(`${path}.${name}`, getMember(said, name), value),
  );
}

function show(data: Data): string {
  const plain = (_: string, value: unknown) =>
    value instanceof Map ? Object.fromEntries(value) : typeof value === 'bigint' ? String(value) : value;
  return JSON.stringify(data, plain);
}
