import { Budget } from '../../eval/limits.ts';
import type { Found } from '../../value/arm-value.ts';
import type { JsonDocument } from '../arm-json/document/document.ts';
import { jsonDeclarations } from '../arm-json/values/json-declarations.ts';
import { rootFrame } from '../deployment/root-deployment.ts';
import type { LoadOptions } from '../front-end.ts';

/** The values that a parameter file gives, by name; undefined for a parameter that it does not name. */
export function parameterValues(document: JsonDocument, options: LoadOptions): (name: string) => Found | undefined {
  const { root } = document;
  if (root?.kind !== 'object') return () => undefined;
  const frame = rootFrame({
    id: 'parameter-file',
    level: 'resourceGroup',
    budget: new Budget(),
    options,
    carrier: undefined,
    origin: document.originOf({ range: { start: 0, end: 0 } }),
    declarations: jsonDeclarations({ template: root, document, args: undefined, isFragment: false }),
  });
  return (name) => frame.variable(name);
}
