import type { Syntax } from '../syntax/nodes.ts';
import type { ResourceSymbol } from './symbols.ts';

/** Where a resource or module is deployed to, as its `scope` says. */
export type ScopeSyntax =
  | { readonly kind: 'own' }
  | { readonly kind: 'tenant' }
  | { readonly kind: 'managementGroup'; readonly name: Syntax | undefined }
  | { readonly kind: 'subscription'; readonly id: Syntax | undefined }
  | { readonly kind: 'resourceGroup'; readonly name: Syntax | undefined; readonly subscription: Syntax | undefined }
  | { readonly kind: 'resource'; readonly resource: ResourceSymbol; readonly at: Syntax }
  | { readonly kind: 'unknown' };

/**
 * Reads a scope.
 *
 * @param find the resource that an expression names
 * @param variable the value of a variable; a scope may stand in one
 */
export function scopeOf(
  syntax: Syntax | undefined,
  find: (syntax: Syntax) => ResourceSymbol | undefined,
  variable: (name: string) => Syntax | undefined,
): ScopeSyntax {
  if (!syntax) return { kind: 'own' };
  const resource = find(syntax);
  if (resource) return { kind: 'resource', resource, at: syntax };
  if (syntax.kind === 'name') {
    const value = variable(syntax.name);
    // A variable with a choice of scopes is ignored by the compiler; one with a scope stands for it.
    return value?.kind === 'call' ? scopeOf(value, find, () => undefined) : { kind: 'own' };
  }
  if (syntax.kind === 'parentheses') return scopeOf(syntax.of, find, variable);
  if (syntax.kind !== 'call') return { kind: 'unknown' };
  const [first, second] = syntax.args;
  switch (syntax.name.text) {
    case 'tenant':
      return { kind: 'tenant' };
    case 'managementGroup':
      return { kind: 'managementGroup', name: first };
    case 'subscription':
      return { kind: 'subscription', id: first };
    case 'resourceGroup':
      if (second) return { kind: 'resourceGroup', subscription: first, name: second };
      return { kind: 'resourceGroup', subscription: undefined, name: first };
    default:
      return { kind: 'unknown' };
  }
}
