import { compareResourceIds } from '../value/compare-ids.ts';
import { hasChoices } from '../value/readings.ts';
import { TextView } from '../value/text-view.ts';
import { deployedOfTypes, deployedWith } from './deployed.ts';
import type { Resource } from './resource.ts';
import { rootOf, withDescendants } from './template.ts';

/** All other resources of the same type that the same file deploys, in the root template and in nested deployments. */
export function otherDeclarations(resource: Resource): readonly Resource[] {
  return [...withDescendants(rootOf(resource.template))]
    .flatMap(({ resources }) => resources)
    .filter((other) => other !== resource && !other.existing && other.isOfType(resource.type));
}

/** A resource, and all others that are known to be the same one, declared again. */
export function declarationsOf(resource: Resource): readonly Resource[] {
  const id = TextView.of(resource.id);
  const candidates = id ? candidatesFor(resource, id) : [];
  const others = candidates.filter((other) => {
    const otherId = other === resource ? undefined : TextView.of(other.id);
    return id && otherId && compareResourceIds(id, otherId) === 'same';
  });
  return [resource, ...others];
}

/** Resources of one type: by their ids, and those whose ids depend on conditions, so that they may read in many ways. */
interface Alike {
  readonly byText: ReadonlyMap<string, readonly Resource[]>;
  readonly open: readonly Resource[];
}

/** By what is deployed together, then by type in lower case. */
const known = new WeakMap<readonly Resource[], Map<string, Alike>>();

/** NOTE: ids are compared with their like only, so that thousands of them can be told apart. */
function candidatesFor({ template, type }: Resource, id: TextView): readonly Resource[] {
  if (hasChoices(id)) return deployedOfTypes(template, [type]);
  const all = deployedWith(template);
  const byType = known.get(all) ?? new Map<string, Alike>();
  known.set(all, byType);
  const alike = byType.get(type.toLowerCase()) ?? alikeAmong(deployedOfTypes(template, [type]));
  byType.set(type.toLowerCase(), alike);
  return [...(alike.byText.get(textOf(id)) ?? []), ...alike.open];
}

function alikeAmong(resources: readonly Resource[]): Alike {
  const byText = new Map<string, Resource[]>();
  const open: Resource[] = [];
  for (const resource of resources) {
    const id = TextView.of(resource.id);
    if (!id) continue;
    const list = hasChoices(id) ? open : (byText.get(textOf(id)) ?? []);
    list.push(resource);
    if (list !== open) byText.set(textOf(id), list);
  }
  return { byText, open };
}

/** What ids of one resource have in common: how they are spelled, but for case and slashes at either end. */
function textOf({ text }: TextView): string {
  return text.toLowerCase().replace(/^\/|\/+$/g, '');
}
