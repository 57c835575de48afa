import { contains } from '../model/written-in.ts';
import type { Condition, Guard, Subject, Test } from '../value/conditions/condition.ts';
import type { Origin } from '../value/origin.ts';

const MAX_WORDS = 80;

/** Of more parts than this it is plainer to see what is written. */
const MAX_PARTS = 5;

/**
 * What a guard demands, the same whatever language its condition is written in: `parameter useCmk is true`. Undefined
 * where that is no plainer than what is written.
 */
export function guardInWords(guard: Guard): string | undefined {
  return conditionInWords(guard.condition, guard.holds, guard);
}

function conditionInWords(condition: Condition, holds: boolean, guard: Guard): string | undefined {
  switch (condition.op) {
    case 'not':
      return conditionInWords(condition.of, !holds, guard);
    case 'atom':
      return condition.test && testInWords(condition.test, holds, guard);
    default: {
      const parts = partsOf(condition);
      if (parts.length > MAX_PARTS || !parts.every(isSimple)) return undefined;
      const words = parts.map((part) => conditionInWords(part, holds, guard));
      if (words.some((each) => each === undefined)) return undefined;
      return (condition.op === 'all') === holds ? words.join(' and ') : `either ${words.join(' or ')}`;
    }
  }
}

/** With the parts of parts that are of the same kind. */
function partsOf(condition: Condition & { op: 'all' | 'any' }): readonly Condition[] {
  const parts: Condition[] = [];
  const pending: Condition[] = [...condition.of].reverse();
  for (let next = pending.pop(); next && parts.length <= MAX_PARTS; next = pending.pop()) {
    if (next.op === condition.op) pending.push(...[...next.of].reverse());
    else parts.push(next);
  }
  return parts;
}

function isSimple(condition: Condition): boolean {
  return condition.op === 'atom' || (condition.op === 'not' && isSimple(condition.of));
}

function testInWords({ kind, subject, value }: Test, holds: boolean, guard: Guard): string | undefined {
  const name = nameOf(subject, guard);
  if (name === undefined) return undefined;
  const not = holds ? '' : 'not ';
  switch (kind) {
    case 'is-null':
      return `${name} is ${not}null`;
    case 'is-empty':
      return `${name} is ${not}empty`;
    case 'is-there':
      return `${name} is ${holds ? 'there' : 'missing'}`;
    case 'is-true':
      return `${name} is ${holds}`;
    case 'equals':
      return `${name} is ${not}${typeof value === 'string' ? shortened(`'${value}'`) : value}`;
    case 'at-least':
      return `${name} is ${holds ? 'at least' : 'less than'} ${value}`;
  }
}

/** How many members are named that lead to a value. */
const MAX_PATH = 8;

/** `parameter useCmk`, `parameter cmk.keyName`; all else as it is written, where the guard shows it. */
function nameOf(subject: Subject, guard: Guard): string | undefined {
  if (subject.base?.as === 'length') {
    const whole = nameOf(subject.base.of, guard);
    return whole && `the length of ${whole}`;
  }
  const path: string[] = [];
  let at = subject;
  for (; at.base?.as === 'member' && at.name && path.length < MAX_PATH; at = at.base.of)
    path.unshift(spelled(at, guard));
  if (at.name?.kind === 'parameter') return `parameter ${[at.name.name, ...path].join('.')}`;
  if (contains(guard.origin.span, subject.origin.span)) return written(subject.origin);
  return guard.shows === 'subject' ? written(guard.origin) : undefined;
}

/** The name of a member as it is written where it is read. */
function spelled({ name, origin }: Subject, guard: Guard): string {
  const member = name?.name ?? '';
  for (const text of [textAt(origin), textAt(guard.origin)]) {
    const at = text.toLowerCase().lastIndexOf(member);
    if (at >= 0) return text.slice(at, at + member.length);
  }
  return member;
}

const PARAMETER = /^parameters\(\s*'([^']+)'\s*\)$/i;

/** What stands at a place, on one line and not too long; a parameter by its name. */
export function written(origin: Origin): string {
  const text = textAt(origin).trim();
  const parameter = PARAMETER.exec(text)?.[1];
  return parameter ? `parameter ${parameter}` : shortened(text);
}

function textAt({ span }: Origin): string {
  return span.source.slice(span.range);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MAX_WORDS ? line : `${line.slice(0, MAX_WORDS)}…`;
}
