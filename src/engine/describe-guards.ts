import type { Span } from '../text/source-text.ts';
import type { Guard } from '../value/conditions/condition.ts';

export interface DescribedGuard {
  readonly at: Span;
  /** `when parameter useCmk is true` */
  readonly words: string;
}

const MAX_WORDS = 80;

/**
 * What must hold for a finding, in words, outermost first. A guard that says of a parameter that it is overridden is
 * left out where another guard says what it is then.
 */
export function describeGuards(guards: readonly Guard[]): readonly DescribedGuard[] {
  const branches = guards.filter((guard) => guard.kind === 'branch').map(describeBranch);
  const mentioned = branches.map(({ words }) => words.toLowerCase());
  const overrides = guards.filter((guard) => guard.kind === 'override').map(describeOverride);
  const telling = overrides.filter(
    ({ name }) =>
      !name ||
      !mentioned.some(
        (words) => words.includes(`'${name.toLowerCase()}'`) || words.includes(` ${name.toLowerCase()} `),
      ),
  );
  const all = [...telling.map(({ at, words }) => ({ at, words })), ...branches];
  return all.filter((guard, index) => all.findIndex((other) => other.words === guard.words) === index);
}

function describeBranch({ origin, condition, holds }: Guard): DescribedGuard {
  const { span } = origin;
  const written = span.source.slice(span.range);
  const isNullCheck = condition.op === 'atom' && condition.test?.kind === 'is-null';
  const words = isNullCheck ? `${nameOf(written)} is ${holds ? '' : 'not '}null` : inWords(written, holds);
  return { at: span, words: `when ${words}` };
}

function describeOverride(guard: Guard): DescribedGuard & { readonly name: string | undefined } {
  const { origin, holds, parameter, assumed } = guard;
  if (assumed !== undefined) {
    const written = nameOf(origin.span.source.slice(origin.span.range));
    return { at: origin.span, words: `when ${written} ${assumed}`, name: undefined };
  }
  const subject = parameter ? `parameter ${parameter}` : shorten(origin.span.source.slice(origin.span.range));
  const state = parameter
    ? holds
      ? 'is given'
      : 'is not given'
    : holds
      ? 'brings this member'
      : 'does not bring this member';
  return { at: origin.span, words: `when ${subject} ${state}`, name: parameter };
}

const PARAMETER = /^parameters\(\s*'([^']+)'\s*\)$/i;
const EMPTY = /^empty\((.*)\)$/is;
const NOT = /^not\((.*)\)$/is;

/** The commonest conditions as a person would say them, all others as they are written. */
function inWords(written: string, holds: boolean): string {
  const expression = written.trim();
  const negated = NOT.exec(expression)?.[1];
  if (negated !== undefined && isBalanced(negated)) return inWords(negated, !holds);
  const subject = EMPTY.exec(expression)?.[1];
  if (subject !== undefined && isBalanced(subject)) return `${nameOf(subject)} is ${holds ? '' : 'not '}empty`;
  return `${nameOf(expression)} is ${holds}`;
}

function nameOf(expression: string): string {
  const parameter = PARAMETER.exec(expression.trim())?.[1];
  return parameter ? `parameter ${parameter}` : shorten(expression.trim());
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MAX_WORDS ? line : `${line.slice(0, MAX_WORDS)}…`;
}
