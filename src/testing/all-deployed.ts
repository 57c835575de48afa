import type { Resource } from '../model/resource.ts';
import { type Template, withDescendants } from '../model/template.ts';

/** Every resource that a template and the nested deployments inside it deploy. */
export function allDeployed(template: Template): readonly Resource[] {
  return [...withDescendants(template)].flatMap(({ resources }) => resources.filter(({ existing }) => !existing));
}
