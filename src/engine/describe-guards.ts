import type { Span } from '../text/source-text.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { guardInWords, written } from './condition-words.ts';

export interface DescribedGuard {
  readonly at: Span;
  /** `when parameter useCmk is true` */
  readonly words: string;
}

/**
 * What must hold for a finding, in words, outermost first. A guard that says of a parameter that it is overridden is
 * left out where another guard says what it is then.
 */
export function describeGuards(guards: readonly Guard[]): readonly DescribedGuard[] {
  const branches = guards.filter((guard) => guard.kind === 'branch').map(describeBranch);
  const subjects = branches.map(({ words }) => words.toLowerCase());
  const overrides = guards.filter((guard) => guard.kind === 'override').map(describeOverride);
  const telling = overrides.filter(
    ({ name }) => !name || !subjects.some((words) => mentions(words, name.toLowerCase())),
  );
  const all = [...telling.map(({ at, words }) => ({ at, words })), ...branches];
  return all.filter((guard, index) => all.findIndex((other) => other.words === guard.words) === index);
}

/** True where a name stands as a word of its own. */
function mentions(words: string, name: string): boolean {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    if (!isPartOfName(words[at - 1]) && !isPartOfName(words[at + name.length])) return true;
  }
  return false;
}

function isPartOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

function describeBranch(guard: Guard): DescribedGuard {
  const { origin, holds } = guard;
  return { at: origin.span, words: `when ${guardInWords(guard) ?? `${written(origin)} is ${holds}`}` };
}

function describeOverride(guard: Guard): DescribedGuard & { readonly name: string | undefined } {
  const { origin, holds, parameter, assumed } = guard;
  if (assumed !== undefined) {
    return { at: origin.span, words: `when ${written(origin)} ${assumed}`, name: undefined };
  }
  const subject = parameter ? `parameter ${parameter}` : written(origin);
  const state = parameter
    ? holds
      ? 'is given'
      : 'is not given'
    : holds
      ? 'brings this member'
      : 'does not bring this member';
  return { at: origin.span, words: `when ${subject} ${state}`, name: parameter };
}
