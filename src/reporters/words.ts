import type { Diagnostic, ResourceLabel } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/visible.ts';

/** `1 error`, `2 errors` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `Microsoft.DocumentDB/databaseAccounts 'db1'`; safe to show. */
export function resourceName({ type, name }: ResourceLabel): string {
  return `${visible(type)} '${visible(name)}'`;
}

/** `when parameter a is true and parameter b is empty`: all that must hold for a finding; safe to show. */
export function conditions(guards: readonly string[]): string {
  return visible(guards.map((guard, index) => (index === 0 ? guard : guard.replace(/^when /, ''))).join(' and '));
}

/** The message of a finding and, where it is only possible, when it is one; may hold any character. */
export function findingText({ message, certainty, guards }: Diagnostic): string {
  return certainty === 'possible' ? `${message} (Possible: ${conditions(guards)}.)` : message;
}

/** Longer conditions are left to what a report says below the finding. */
const MAX_CONDITION = 48;

/** In a few words, when a finding is possible: `possible with the default of vaultName`; safe to show. */
export function possibility(guards: readonly string[]): string {
  const [guard = '', ...others] = guards;
  if (others.length > 0) return `possible under ${guards.length} conditions`;
  const withDefault = /^when parameter (\S+) is not given$/.exec(guard)?.[1];
  const words =
    withDefault === undefined ? guard.replace(/^when parameter /, 'when ') : `with the default of ${withDefault}`;
  return words.length > MAX_CONDITION ? 'possible under a condition' : `possible ${visible(words)}`;
}
