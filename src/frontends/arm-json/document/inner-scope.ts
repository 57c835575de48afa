import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';

/**
 * False where expressions in the template of a deployment see the declarations outside of it, as they do unless it says
 * `inner`.
 *
 * @param properties those of the deployment
 */
export function hasInnerScope(properties: JsonObject): boolean {
  const options = propertyOf(properties, 'expressionEvaluationOptions')?.value;
  const scope = options?.kind === 'object' ? propertyOf(options, 'scope')?.value : undefined;
  return scope?.kind === 'string' && scope.value.toLowerCase() === 'inner';
}
