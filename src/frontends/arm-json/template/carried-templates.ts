import type { Bindings } from '../../../eval/frame.ts';
import type { JsonObject } from '../../../json/tree.ts';
import { CARRIERS, carriedTemplate } from '../document/carried.ts';
import { JsonDeclaration } from './json-entries.ts';
import type { JsonTemplate } from './json-template.ts';

/** A template that is kept in a resource, to be deployed by somebody else at another time. */
export interface CarriedTemplate {
  readonly node: JsonObject;
  /** Those of the template that carries it. */
  readonly bindings: Bindings;
}

/** Templates that are kept in resources of a template; not those in resources of nested deployments. */
export function carriedTemplates(template: JsonTemplate): readonly CarriedTemplate[] {
  return template.madeNear(CARRIERS).flatMap(({ resource, declaration, bindings }) => {
    if (resource.existing || !(declaration instanceof JsonDeclaration)) return [];
    const node = carriedTemplate(resource.type, declaration.node);
    return node ? [{ node, bindings }] : [];
  });
}
