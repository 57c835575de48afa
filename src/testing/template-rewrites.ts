import type { Json, JsonMembers } from './json-values.ts';

/** A template with the parameter files that it is judged with. */
export interface Rewritable {
  readonly template: JsonMembers;
  readonly parameterFiles: readonly JsonMembers[];
}

/** Writes the same deployment in another way; undefined where there is nothing to rewrite. */
export type Rewrite = (original: Rewritable) => Rewritable | undefined;

/** Puts the expressions of variables in the places where they are used. */
export const inlineVariables: Rewrite = ({ template, parameterFiles }) => {
  const variables = membersIn(template, 'variables');
  let rewritten = template;
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value !== 'string' || name === 'copy') continue;
    const inner = expressionOf(value);
    const use = new RegExp(`variables\\('${escaped(name)}'\\)`, 'gi');
    rewritten = mapExpressions(rewritten, (text) => text.replace(use, () => inner)) as JsonMembers;
  }
  return rewritten === template ? undefined : { template: rewritten, parameterFiles };
};

const RENAMED = 'renamed';

/** Gives every parameter another name, in the template and in its parameter files. */
export const renameParameters: Rewrite = ({ template, parameterFiles }) => {
  const names = Object.keys(membersIn(template, 'parameters'));
  if (names.length === 0) return undefined;
  const use = new RegExp(`parameters\\('(${names.map(escaped).join('|')})'\\)`, 'gi');
  const { functions, ...rest } = template;
  const rewritten = mapExpressions(rest, (text) =>
    text.replace(use, (_, name: string) => `parameters('${RENAMED}_${name.toLowerCase()}')`),
  ) as JsonMembers;
  const rename = (owner: JsonMembers) => ({
    ...owner,
    parameters: mapNames(membersIn(owner, 'parameters'), (name) => `${RENAMED}_${name.toLowerCase()}`),
  });
  return {
    template: { ...rename(rewritten), ...(functions !== undefined && { functions }) },
    parameterFiles: parameterFiles.map(rename),
  };
};

/** Turns round the order of sections, of what is declared in them, and of what is written of a resource. */
export const reorder: Rewrite = ({ template, parameterFiles }) => {
  const sections = ['parameters', 'variables', 'outputs'];
  const turned = Object.entries(template).map(([name, value]): [string, Json] => {
    if (sections.includes(name) && isMembers(value)) return [name, reversed(value)];
    return [name, name === 'resources' ? mapResources(value, reversed) : value];
  });
  return { template: reversed(Object.fromEntries(turned)), parameterFiles };
};

/** Deploys the template from inside another one, with all of its parameters passed on. */
export const wrap: Rewrite = ({ template, parameterFiles }) => {
  const parameters = membersIn(template, 'parameters');
  const { $schema, contentVersion = '1.0.0.0' } = template;
  // NOTE: what a template without a resource group is nested in would have to say where.
  if (typeof $schema !== 'string' || !/\/deploymentTemplate\.json/i.test($schema)) return undefined;
  const passed = Object.fromEntries(
    Object.keys(parameters).map((name) => [name, { value: `[parameters('${name}')]` }]),
  );
  const deployment = {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name: 'wrapped',
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      parameters: passed,
      template,
    },
  };
  const { definitions, functions } = template;
  const outer = {
    $schema,
    contentVersion,
    ...(definitions !== undefined && { definitions }),
    ...(functions !== undefined && { functions }),
    parameters,
    resources: [deployment],
  };
  return { template: outer, parameterFiles };
};

/** Gives symbolic names to resources that are declared in an array. */
export const nameResources: Rewrite = ({ template, parameterFiles }) => {
  const { resources } = template;
  if (!isItems(resources)) return undefined;
  const named = Object.fromEntries(resources.map((resource, index) => [`resource${index}`, resource]));
  return { template: { ...template, languageVersion: '2.0', resources: named }, parameterFiles };
};

function membersIn(owner: JsonMembers, name: string): JsonMembers {
  const value = owner[name];
  return isMembers(value) ? value : {};
}

function isItems(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isMembers(value: Json | undefined): value is JsonMembers {
  return typeof value === 'object' && value !== null && !isItems(value);
}

function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

/** What stands for a text inside an expression. */
function expressionOf(text: string): string {
  if (isExpression(text)) return text.slice(1, -1);
  return `'${text.replace(/^\[\[/, '[').replaceAll("'", "''")}'`;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Changes the expressions of one scope: templates that see their own parameters and variables only are left alone. */
function mapExpressions(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return isExpression(value) ? map(value) : value;
  if (isItems(value)) return value.map((item) => mapExpressions(item, map));
  if (!isMembers(value)) return value;
  const options = membersIn(value, 'expressionEvaluationOptions');
  const isInner = String(options.scope).toLowerCase() === 'inner';
  const members = Object.entries(value).map(([name, member]): [string, Json] => {
    const isOwn = isInner && name === 'template';
    return [isExpression(name) ? map(name) : name, isOwn ? member : mapExpressions(member, map)];
  });
  return Object.fromEntries(members);
}

function mapNames(members: JsonMembers, map: (name: string) => string): JsonMembers {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [map(name), value]));
}

function reversed(members: JsonMembers): JsonMembers {
  return Object.fromEntries(Object.entries(members).toReversed());
}

function mapResources(resources: Json, map: (resource: JsonMembers) => JsonMembers): Json {
  const mapOne = (resource: Json) => (isMembers(resource) ? map(resource) : resource);
  if (isItems(resources)) return resources.map(mapOne);
  if (!isMembers(resources)) return resources;
  return Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, mapOne(resource)]));
}
