import type { Outline, OutlinedMember } from '../../../json/outline.ts';
import type { TypeQuery } from '../../../model/type-query.ts';
import type { Range, SourceText } from '../../../text/source-text.ts';
import { qualifiedType } from '../../deployment/resource-type.ts';
import { extendedTypeIn } from './extended-type.ts';

/** The members that tell what a file declares, and what is said of it: in lower case. */
export const TELLING_MEMBERS = ['type', 'existing', 'scope', 'templatelink', 'cmk-lint'] as const;

interface DeclaredType {
  /** Where it is written. */
  readonly at: number;
  /** In lower case; undefined where it is computed, so that it may be any. */
  readonly type: string | undefined;
  /** That of what it is put on, where it is an extension resource and its scope tells. */
  readonly extended: string | undefined;
}

/** True where a file has a member with a name. */
export function mentions({ members }: Outline, name: (typeof TELLING_MEMBERS)[number]): boolean {
  return members.some((member) => member.name === name);
}

/** The types of resources that stand in a file, as far as its outline tells, in source order. */
export class DeclaredTypes {
  readonly #declared: readonly DeclaredType[];

  constructor(source: SourceText, outline: Outline) {
    this.#declared = declaredIn(source, outline);
  }

  /** False only where no resource of the types is deployed by what stands in a range, at any depth. */
  mayHold({ start, end }: Range, query: TypeQuery): boolean {
    for (let index = this.#firstBehind(start); index < this.#declared.length; index++) {
      const { at, type, extended } = this.#declared[index] as DeclaredType;
      if (at >= end) return false;
      if (type === undefined || query.mayAdmit(type, extended)) return true;
    }
    return false;
  }

  #firstBehind(start: number): number {
    let low = 0;
    let high = this.#declared.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#declared[middle] as DeclaredType).at < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function declaredIn({ text }: SourceText, { members, nexts }: Outline): readonly DeclaredType[] {
  const existing = new Set<number>();
  const scopes = new Map<number, OutlinedMember>();
  for (const member of members) {
    if (member.name === 'scope') scopes.set(member.object, member);
    if (isExisting(member, text)) existing.add(member.object);
  }
  const declared: DeclaredType[] = [];
  for (const [index, { name, object, value }] of members.entries()) {
    if (name !== 'type' || !text.startsWith('"', value)) continue;
    const written = stringAt(text, value);
    const isComputed = written.startsWith('[') || written.includes('\\');
    // NOTE: the types of parameters have no slash; those of children neither, but their parents have.
    if (!isComputed && !written.includes('/')) continue;
    if (existing.has(object) && isOnlyType(members, index, nexts[object] as number)) continue;
    const scope = scopes.get(object);
    declared.push({
      at: value,
      // NOTE: with an escape in it, a type may be any.
      type: isComputed ? undefined : qualifiedType(undefined, written).toLowerCase(),
      extended: scope && extendedTypeIn(stringAt(text, scope.value)),
    });
  }
  return declared;
}

/** False where another type is written in the same object, at any depth. */
function isOnlyType(members: readonly OutlinedMember[], index: number, end: number): boolean {
  const { object } = members[index] as OutlinedMember;
  const isOther = (other: OutlinedMember | undefined) => other?.name === 'type' && other.object !== object;
  for (let at = index - 1; (members[at]?.object ?? -1) >= object; at--) if (isOther(members[at])) return false;
  for (let at = index + 1; (members[at]?.object ?? end) < end; at++) if (isOther(members[at])) return false;
  return true;
}

function isExisting({ name, value }: OutlinedMember, text: string): boolean {
  return name === 'existing' && text.startsWith('true', value);
}

/** A string as it is written, up to the first quote. */
function stringAt(text: string, quote: number): string {
  return text.slice(quote + 1, text.indexOf('"', quote + 1));
}
