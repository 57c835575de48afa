/** Plain JSON, as tests write it down. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMembers;
export type JsonMembers = { readonly [name: string]: Json };

/** The text of a parameter file with these values. */
export function parameterFileOf(values: JsonMembers): string {
  const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters }, undefined, 2);
}
