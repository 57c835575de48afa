import { LIMITS } from '../../../eval/limits.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import { typeQuery } from '../../../model/type-query.ts';
import { deploymentTypes, isDeploymentType } from '../../deployment/deployment-types.ts';
import type { JsonDocument } from './document.ts';
import { entriesOf } from './resource-entries.ts';

const DEPLOYMENTS = typeQuery(deploymentTypes);

/** Where a deployment stands. */
interface Place {
  readonly document: JsonDocument;
  /** How many deployments it is nested in. */
  readonly depth: number;
}

/**
 * True for a deployment whose template stands in it, as do those of all deployments nested in that: as Bicep compiles
 * modules. Nothing is evaluated, so that it is false where a closer look would show the same.
 */
export function hasInlineTemplates(deployment: JsonObject, { document, depth }: Place): boolean {
  const type = propertyOf(deployment, 'type')?.value;
  const properties = propertyOf(deployment, 'properties')?.value;
  if (type?.kind !== 'string' || !isDeploymentType(type.value) || properties?.kind !== 'object') return false;
  const template = propertyOf(properties, 'template')?.value;
  if (template?.kind !== 'object' || depth >= LIMITS.deployments || propertyOf(deployment, 'resources')) return false;
  const nested = entriesOf(propertyOf(template, 'resources')?.value);
  return nested.every(
    ({ node }) =>
      !document.mayHold(node.range, DEPLOYMENTS) || hasInlineTemplates(node, { document, depth: depth + 1 }),
  );
}
