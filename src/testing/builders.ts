/** What stands in a resource. Each value but `apiVersion` and `rest` is the JSON text of a whole value. */
export interface ResourceText {
  readonly properties?: string;
  readonly identity?: string;
  /** Without quotes. */
  readonly apiVersion?: string;
  /** Further members, as JSON text without the braces: `"kind": "MongoDB", "tags": {}`. A name replaces the default. */
  readonly rest?: string;
  /** Puts marks round the type, where a finding about the resource as a whole is shown. */
  readonly markedType?: true;
}

export interface TemplateText {
  /** The JSON text of the whole object, braces included. So are `variables` and `outputs`. */
  readonly parameters?: string;
  readonly variables?: string;
  readonly outputs?: string;
  /** A list makes an array; a record makes symbolic names and `languageVersion` 2.0. */
  readonly resources: readonly string[] | Readonly<Record<string, string>>;
}

/**
 * The JSON text of a resource: a template case as it stands, or one of the `resources` of {@link template}. Values are
 * put in as they are, so that expressions and the marks `«…»` may stand in them.
 */
export function resource(
  type: string,
  { properties = '{}', identity, apiVersion, rest, markedType }: ResourceText = {},
): string {
  const members = [
    `"type": ${markedType ? `«"${type}"»` : `"${type}"`}`,
    `"apiVersion": "${apiVersion ?? '2024-01-01'}"`,
    ...(rest?.includes('"name"') ? [] : ['"name": "example"']),
    ...(rest?.includes('"location"') ? [] : ['"location": "westeurope"']),
    ...(identity === undefined ? [] : [`"identity": ${identity}`]),
    `"properties": ${properties}`,
    ...(rest === undefined ? [] : [rest]),
  ];
  return `{\n${members.map((member) => `  ${member}`).join(',\n')}\n}`;
}

/** A Cosmos DB account; see {@link resource}. */
export function cosmos(text: ResourceText = {}): string {
  return resource('Microsoft.DocumentDB/databaseAccounts', { apiVersion: '2024-11-15', ...text });
}

/** A storage account with all that a creation needs; see {@link resource}. */
export function storage(text: ResourceText = {}): string {
  const { rest = '' } = text;
  const needed = [
    ...(rest.includes('"name"') ? [] : ['"name": "example"']),
    ...(rest.includes('"kind"') ? [] : ['"kind": "StorageV2"']),
    ...(rest.includes('"sku"') ? [] : ['"sku": { "name": "Standard_LRS" }']),
    ...(rest === '' ? [] : [rest]),
  ];
  return resource('Microsoft.Storage/storageAccounts', { apiVersion: '2024-01-01', ...text, rest: needed.join(', ') });
}

/** A MongoDB vCore cluster; see {@link resource}. */
export function mongoCluster(text: ResourceText = {}): string {
  return resource('Microsoft.DocumentDB/mongoClusters', { apiVersion: '2025-09-01', ...text });
}

/** A key vault; see {@link resource}. */
export function vault(text: ResourceText = {}): string {
  return resource('Microsoft.KeyVault/vaults', { apiVersion: '2024-11-01', ...text });
}

/** A key in a vault, by default `k1` in the vault `example`; see {@link resource}. */
export function vaultKey(text: ResourceText = {}): string {
  return resource('Microsoft.KeyVault/vaults/keys', {
    apiVersion: '2024-11-01',
    rest: '"name": "example/k1"',
    ...text,
  });
}

/** The text of a resource-group template. */
export function template({ parameters, variables, outputs, resources }: TemplateText): string {
  const isSymbolic = !Array.isArray(resources);
  const members = [
    '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"',
    ...(isSymbolic ? ['"languageVersion": "2.0"'] : []),
    '"contentVersion": "1.0.0.0"',
    ...(parameters === undefined ? [] : [`"parameters": ${parameters}`]),
    ...(variables === undefined ? [] : [`"variables": ${variables}`]),
    `"resources": ${isSymbolic ? record(resources as Readonly<Record<string, string>>) : `[${resources.join(',\n')}]`}`,
    ...(outputs === undefined ? [] : [`"outputs": ${outputs}`]),
  ];
  return `{\n${members.join(',\n')}\n}`;
}

/** The text of a parameter file: `values` is the JSON text of an object from name to value. */
export function parameterFile(values: Readonly<Record<string, string>>): string {
  const parameters = Object.entries(values).map(([name, value]) => [name, `{ "value": ${value} }`]);
  return `{
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
"contentVersion": "1.0.0.0",
"parameters": ${record(Object.fromEntries(parameters))}
}`;
}

export interface NestedText {
  readonly name?: string;
  /** What the nested template is given: JSON text of each value by parameter name. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The nested template, such as {@link template} makes. */
  readonly template: string;
  /** Where expressions in the nested template are evaluated; `inner` when not said, as Bicep writes it. */
  readonly scope?: 'inner' | 'outer';
  readonly rest?: string;
}

/** The JSON text of a nested deployment, one of the `resources` of {@link template}. */
export function nested({
  name = 'module',
  arguments: given = {},
  template: inner,
  scope = 'inner',
  rest,
}: NestedText): string {
  const values = Object.entries(given).map(([parameter, value]) => [parameter, `{ "value": ${value} }`]);
  return `{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2025-04-01",
  "name": "${name}",${rest === undefined ? '' : `\n  ${rest},`}
  "properties": {
    "mode": "Incremental",
    "expressionEvaluationOptions": { "scope": "${scope}" },
    "parameters": ${record(Object.fromEntries(values))},
    "template": ${inner}
  }
}`;
}

function record(entries: Readonly<Record<string, string>>): string {
  const members = Object.entries(entries).map(([name, text]) => `"${name}": ${text}`);
  return `{ ${members.join(',\n')} }`;
}
