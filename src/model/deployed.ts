import type { ArmValue } from '../value/arm-value.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import type { Guard } from '../value/condition.ts';
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

const byType = new WeakMap<readonly Resource[], ReadonlyMap<string, readonly Resource[]>>();

/** Those of some types among them, type by type. */
export function deployedOfTypes(template: Template, types: readonly string[]): readonly Resource[] {
  const all = deployedWith(template);
  let index = byType.get(all);
  if (!index) {
    index = groupedByType(all);
    byType.set(all, index);
  }
  return types.flatMap((type) => index.get(type.toLowerCase()) ?? []);
}

function groupedByType(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const type = resource.type.toLowerCase();
    const group = groups.get(type);
    if (group) group.push(resource);
    else groups.set(type, [resource]);
  }
  return groups;
}

/** True when something is deployed together with a template that cannot be seen, such as a linked template. */
export function hasOpaqueParts(template: Template): boolean {
  return [...withDescendants(rootOf(template))].some((each) => each.hasOpaqueParts);
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
  let isOpen = false;
  for (const resource of deployedOfTypes(template, [type])) {
    const declared = TextView.of(resource.id);
    const verdict = declared ? compareResourceIds(view, declared, under) : 'undecided';
    if (verdict === 'same') return { kind: 'deployed', resource };
    isOpen ||= verdict === 'undecided';
  }
  return isOpen ? { kind: 'undecided' } : { kind: 'outside' };
}

/** Which of the deployed resources a child resource belongs to. */
export function parentOf({ type, id, template }: Resource): Meant {
  const view = TextView.of(id);
  const end = view?.text.split('/').slice(0, -2).join('/').length ?? 0;
  return view ? meantBy(view.slice(0, end), type.split('/').slice(0, -1).join('/'), template) : { kind: 'undecided' };
}
