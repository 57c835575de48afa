import type { ArmValue } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { TextIndex } from '../value/index/text-index.ts';
import { TextView } from '../value/text-view.ts';
import type { Resource } from './resource.ts';
import { resourcesIn, rootOf, type Template } from './template.ts';
import { type PutOn, typeQuery } from './type-query.ts';

/**
 * What is computed of resources of some types that are deployed together with a template, by its file, in the root and
 * in nested deployments: once for all that ask. They come as they stand in the file; extension resources in the old way
 * of writing are among them.
 */
export function onceDeployed<T>(
  types: readonly string[],
  compute: (resources: readonly Resource[]) => T,
  putOn?: PutOn,
): (template: Template) => T {
  const query = typeQuery(types, putOn);
  const computed = new WeakMap<Template, { readonly result: T }>();
  return (template) => {
    const root = rootOf(template);
    let known = computed.get(root);
    if (!known) {
      known = { result: compute([...resourcesIn(root, query)]) };
      computed.set(root, known);
    }
    return known.result;
  };
}

const byType = new WeakMap<Template, Map<string, readonly Resource[]>>();

/** All resources of a type that are deployed together with a template. */
export function deployedOfType(template: Template, type: string): readonly Resource[] {
  const root = rootOf(template);
  const known = byType.get(root) ?? new Map<string, readonly Resource[]>();
  byType.set(root, known);
  const lower = type.toLowerCase();
  let resources = known.get(lower);
  if (!resources) {
    resources = [...resourcesIn(root, typeQuery([type]))].filter((resource) => resource.isOfType(type));
    known.set(lower, resources);
  }
  return resources;
}

/** Those of several types, type by type. */
export function deployedOfTypes(template: Template, types: readonly string[]): readonly Resource[] {
  return types.flatMap((type) => deployedOfType(template, type));
}

const opaque = new WeakMap<Template, boolean>();

/** True when something is deployed together with a template that cannot be seen, such as a linked template. */
export function hasOpaqueParts(template: Template): boolean {
  const root = rootOf(template);
  const isOpaque = opaque.get(root) ?? root.hasOpaqueParts;
  opaque.set(root, isOpaque);
  return isOpaque;
}

/** Which of the deployed resources an id means. */
export type Meant =
  | { readonly kind: 'deployed'; readonly resource: Resource }
  /** It is none of them: something that exists already, or that nobody deploys. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' };

/** Which resource of a type an id means where the guards hold, among those that are deployed together with a template. */
export function meantBy(
  id: ArmValue | TextView,
  type: string,
  template: Template,
  under: readonly Guard[] = [],
): Meant {
  const view = id instanceof TextView ? id : TextView.of(id);
  if (!view) return { kind: 'undecided' };
  const match = indexOf(type, template)?.first(view, under) ?? { kind: 'none' };
  switch (match.kind) {
    case 'found':
      return { kind: 'deployed', resource: match.item };
    case 'none':
      return { kind: 'outside' };
    case 'undecided':
      return match;
  }
}

/** The resources of a type that are deployed together with a template, without those whose ids are different from an id. */
export function deployedNear(id: TextView, type: string, template: Template): readonly Resource[] {
  return indexOf(type, template)?.near(id) ?? [];
}

const indexes = new WeakMap<readonly Resource[], TextIndex<Resource>>();

/** The resources of a type by their ids; undefined where there are none. */
function indexOf(type: string, template: Template): TextIndex<Resource> | undefined {
  const resources = deployedOfType(template, type);
  if (resources.length === 0) return undefined;
  let index = indexes.get(resources);
  if (!index) {
    index = new TextIndex('ids', resources, ({ id }) => TextView.of(id));
    indexes.set(resources, index);
  }
  return index;
}

const parents = new WeakMap<Resource, Meant>();

/** Which of the deployed resources a child resource belongs to. */
export function parentOf(resource: Resource): Meant {
  let parent = parents.get(resource);
  if (!parent) {
    parent = findParent(resource);
    parents.set(resource, parent);
  }
  return parent;
}

function findParent({ type, id, template }: Resource): Meant {
  const view = TextView.of(id);
  const end = view?.text.split('/').slice(0, -2).join('/').length ?? 0;
  return view ? meantBy(view.slice(0, end), type.split('/').slice(0, -1).join('/'), template) : { kind: 'undecided' };
}
