import { deployedOfTypes, hasOpaqueParts } from '../model/deployed.ts';
import type { Template } from '../model/template.ts';
import type { Found } from '../value/arm-value.ts';
import { unknown } from '../value/construct.ts';

const SCRIPT = 'Microsoft.Resources/deploymentScripts';
const DEPLOYMENTS = ['Microsoft.Resources/deployments', 'Microsoft.Resources/deploymentStacks'];

/** True when a script runs together with a template, which may make and change anything. */
export function hasScripts(template: Template): boolean {
  return deployedOfTypes(template, [SCRIPT]).length > 0;
}

/** True when the deployment may do more than can be seen: by a script or a linked template. */
export function mayDoMore(template: Template): boolean {
  return hasOpaqueParts(template) || hasScripts(template);
}

/** What {@link mayDoMore} is true for, to be named in `undecided`: the first script, or else a linked template. */
export function doerOfMore(template: Template): Found | undefined {
  const [script] = deployedOfTypes(template, [SCRIPT]);
  if (script) return unknown('any', { code: 'script', subject: script.label }, undefined, script.name.origin);
  return deployedOfTypes(template, DEPLOYMENTS).find(({ isOpaque }) => isOpaque)?.outputs;
}
