import type { ArmValue } from '../value/arm-value.ts';
import type { Guard } from '../value/condition.ts';
import { groupedBy } from '../value/grouping.ts';
import { TextIndex } from '../value/text-index.ts';
import { TextView } from '../value/text-view.ts';
import type { Resource } from './resource.ts';
import { rootOf, type Template, withDescendants } from './template.ts';

const known = new WeakMap<Template, readonly Resource[]>();

/** Every resource that is deployed together with a template: by its file, in the root and in nested deployments. */
export function deployedWith(template: Template): readonly Resource[] {
  const root = rootOf(template);
  let resources = known.get(root);
  if (!resources) {
    resources = [...withDescendants(root)].flatMap((each) => each.resources).filter(({ existing }) => !existing);
    known.set(root, resources);
  }
  return resources;
}

/** What is computed of all resources that are deployed together with a template, once for all that ask. */
export function onceDeployed<T>(compute: (resources: readonly Resource[]) => T): (template: Template) => T {
  const computed = new WeakMap<readonly Resource[], { readonly result: T }>();
  return (template) => {
    const all = deployedWith(template);
    let known = computed.get(all);
    if (!known) {
      known = { result: compute(all) };
      computed.set(all, known);
    }
    return known.result;
  };
}

/** Those of some types among them, type by type. */
export function deployedOfTypes(template: Template, types: readonly string[]): readonly Resource[] {
  const index = byType(template);
  return types.flatMap((type) => index.get(type.toLowerCase()) ?? []);
}

const byType = onceDeployed((resources) => groupedBy(resources, ({ type }) => type.toLowerCase()));

const opaque = new WeakMap<Template, boolean>();

/** True when something is deployed together with a template that cannot be seen, such as a linked template. */
export function hasOpaqueParts(template: Template): boolean {
  const root = rootOf(template);
  let isOpaque = opaque.get(root);
  if (isOpaque === undefined) {
    isOpaque = [...withDescendants(root)].some((each) => each.hasOpaqueParts);
    opaque.set(root, isOpaque);
  }
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
  const resources = byType(template).get(type.toLowerCase());
  let index = resources && indexes.get(resources);
  if (resources && !index) {
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
