import type { ArmValue } from '../../value/arm-value.ts';
import type { Plain } from '../../value/distribute.ts';
import { TextView } from '../../value/text-view.ts';
import type { Call, FunctionSpec, FunctionTable } from '../call.ts';
import type { Scope } from '../frame.ts';
import { resourceIdText, scopePrefix } from '../ids.ts';
import { plainly } from '../lift.ts';

/** Most arguments before the type: a subscription and a resource group. */
const MAX_LEADING = 2;

/** The first argument that contains a slash is the type. */
function typeIndex(args: readonly Plain[]): number {
  return args.findIndex((arg, index) => index <= MAX_LEADING && isType(arg));
}

function isType(arg: Plain): boolean {
  return arg.kind === 'literal' && typeof arg.value === 'string' && arg.value.includes('/');
}

function idFunction(
  prefixOf: (leading: readonly ArmValue[], scope: Scope) => readonly (string | ArmValue)[] | undefined,
) {
  const evaluate = (call: Call): ArmValue =>
    plainly(call, call.args(), (args) => {
      const at = typeIndex(args);
      if (at < 0) return call.undecided('string', args);
      const prefix = prefixOf(args.slice(0, at) as ArmValue[], call.frame.scope);
      const type = (args[at] as { value: string }).value;
      const id = prefix && resourceIdText(prefix, type, args.slice(at + 1) as ArmValue[], call.origin);
      return id ?? call.invalid(`the type '${type}' needs one name for each of its segments`);
    });
  return { arity: [2, Number.POSITIVE_INFINITY], evaluate } satisfies FunctionSpec;
}

const resourceId = idFunction((leading, scope) => {
  const [first, second] = leading;
  if (first && second) return ['/subscriptions/', first, '/resourceGroups/', second];
  if (scope.level === 'subscription') return first ? ['/subscriptions/', first] : scopePrefix(scope);
  // NOTE: what is deployed to a management group has its id below the group; `resourceId()` there names the tenant's.
  if (scope.level === 'managementGroup') return [];
  return scopePrefix(first ? { ...scope, resourceGroup: first } : scope);
});

const subscriptionResourceId = idFunction(([first, ...rest], scope) =>
  rest.length > 0 ? undefined : ['/subscriptions/', first ?? scope.subscriptionId],
);

const managementGroupResourceId = idFunction(([first, ...rest], scope) =>
  rest.length > 0 ? undefined : ['/providers/Microsoft.Management/managementGroups/', first ?? scope.managementGroup],
);

const tenantResourceId = idFunction((leading) => (leading.length > 0 ? undefined : []));

/** `extensionResourceId(baseId, type, names…)`: the first argument is the base, whatever it contains. */
const extensionResourceId: FunctionSpec = {
  arity: [3, Number.POSITIVE_INFINITY],
  evaluate: (call) =>
    plainly(call, call.args(), (args) => {
      const [base, type, ...names] = args as ArmValue[];
      if (!base || !type || !isType(type as Plain) || !TextView.of(base)) return call.undecided('string', args);
      const name = (type as { value?: unknown }).value as string;
      const id = resourceIdText(base.kind === 'literal' && base.value === '/' ? [] : [base], name, names, call.origin);
      return id ?? call.invalid(`the type '${name}' needs one name for each of its segments`);
    }),
};

export const resourceIds: FunctionTable = {
  resourceid: resourceId,
  subscriptionresourceid: subscriptionResourceId,
  managementgroupresourceid: managementGroupResourceId,
  tenantresourceid: tenantResourceId,
  extensionresourceid: extensionResourceId,
};
