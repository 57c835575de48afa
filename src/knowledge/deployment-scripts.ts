import { deployedOfTypes, hasOpaqueParts } from '../model/deployed.ts';
import type { Template } from '../model/template.ts';

const SCRIPT = 'Microsoft.Resources/deploymentScripts';

/** True when a script runs together with a template, which may make and change anything. */
export function hasScripts(template: Template): boolean {
  return deployedOfTypes(template, [SCRIPT]).length > 0;
}

/** True when the deployment may do more than can be seen: by a script or a linked template. */
export function mayDoMore(template: Template): boolean {
  return hasOpaqueParts(template) || hasScripts(template);
}
