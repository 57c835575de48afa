import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { DeploymentLevel } from '../../../model/template.ts';
import { qualifiedType } from '../../deployment/resource-type.ts';
import type { DocumentKind } from '../../front-end.ts';
import { templateInFile } from './carried.ts';
import type { FragmentType } from './fragment-types.ts';

const TEMPLATE_SCHEMA = /\/([a-z]*)deploymentTemplate\.json#?$/i;
const PARAMETERS_SCHEMA = /\/[a-z]*deploymentParameters\.json#?$/i;

const LEVELS: ReadonlyMap<string, DeploymentLevel> = new Map([
  ['', 'resourceGroup'],
  ['subscription', 'subscription'],
  ['managementgroup', 'managementGroup'],
  ['tenant', 'tenant'],
]);

/**
 * What a JSON document is, by its root `$schema` and, where that is missing or unknown, by its shape. A `$schema`
 * deeper inside says nothing: templates carry workflow definitions and nested templates.
 */
export function classifyJson(root: JsonNode | undefined, fragmentTypes: readonly FragmentType[]): DocumentKind {
  if (root?.kind !== 'object') return 'other';
  const schema = schemaOf(root);
  if (TEMPLATE_SCHEMA.test(schema)) return 'template';
  if (PARAMETERS_SCHEMA.test(schema)) return 'parameters';
  if (templateInFile(root)) return 'template';
  if (schema !== '') return 'other';
  if (looksLikeTemplate(root)) return 'template';
  if (looksLikeParameters(root)) return 'parameters';
  return fragmentType(root, fragmentTypes) === undefined ? 'other' : 'fragment';
}

/** The scope that a template is written for; resource group where its schema names none. */
export function levelOf(template: JsonObject): DeploymentLevel {
  const prefix = TEMPLATE_SCHEMA.exec(schemaOf(template))?.[1] ?? '';
  return LEVELS.get(prefix.toLowerCase()) ?? 'resourceGroup';
}

function schemaOf(object: JsonObject): string {
  const schema = propertyOf(object, '$schema')?.value;
  return schema?.kind === 'string' ? schema.value : '';
}

const TEMPLATE_SECTIONS = ['contentVersion', 'parameters', 'variables', 'outputs'];

function looksLikeTemplate(root: JsonObject): boolean {
  const resources = propertyOf(root, 'resources')?.value;
  if (resources?.kind !== 'array' && resources?.kind !== 'object') return false;
  if (propertyOf(root, 'type')) return false;
  return TEMPLATE_SECTIONS.some((section) => propertyOf(root, section));
}

const PARAMETER_MEMBERS = ['value', 'reference', 'expression'];

function looksLikeParameters(root: JsonObject): boolean {
  const parameters = propertyOf(root, 'parameters')?.value;
  if (parameters?.kind !== 'object' || propertyOf(root, 'resources')) return false;
  return parameters.properties.every(
    ({ value }) => value.kind === 'object' && PARAMETER_MEMBERS.some((member) => propertyOf(value, member)),
  );
}

/** `Namespace/type`, perhaps with `@version`, and with the blanks round it that documentation sometimes has. */
const RESOURCE_TYPE = /^\s*[A-Za-z][\w.-]*\.[\w.-]+(\/[\w.-]+)+(@[\w.-]+)?\s*$/;

/** The type of a resource that stands alone, without a template; undefined for what is no resource. */
export function fragmentType(root: JsonObject, fragmentTypes: readonly FragmentType[]): string | undefined {
  const type = propertyOf(root, 'type')?.value;
  if (type?.kind === 'string' && RESOURCE_TYPE.test(type.value)) return qualifiedType(undefined, type.value);
  if (type) return undefined;
  return fragmentTypes.find(({ marks }) => marks.some((mark) => hasPath(root, mark)))?.type;
}

function hasPath(root: JsonObject, path: string): boolean {
  let node: JsonNode | undefined = root;
  for (const name of path.split('.')) node = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return node !== undefined;
}
