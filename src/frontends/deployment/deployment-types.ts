/** Types that deploy a template of their own. */
export const deploymentTypes = ['Microsoft.Resources/deployments', 'Microsoft.Resources/deploymentStacks'] as const;

/** True for a type that deploys a template of its own. */
export function isDeploymentType(type: string): boolean {
  const lower = type.toLowerCase();
  return deploymentTypes.some((each) => each.toLowerCase() === lower);
}
