import type { Outline, OutlinedMember } from '../../json/outline.ts';
import type { TypeQuery } from '../../model/type-query.ts';
import type { Range, SourceText } from '../../text/source-text.ts';
import { extendedTypeIn } from './extended-type.ts';
import { qualifiedType } from './resource-type.ts';

const LINK = 'templatelink';

/** The members that tell what a file declares, in lower case. */
export const TELLING_MEMBERS = ['type', 'existing', 'scope', LINK] as const;

interface DeclaredType {
  /** Where it is written. */
  readonly at: number;
  /** In lower case; undefined where it is computed, so that it may be any. */
  readonly type: string | undefined;
  /** That of what it is put on, where it is an extension resource and its scope tells. */
  readonly extended: string | undefined;
}

/** True where a deployment may link to a template in another file. */
export function hasLinks({ members }: Outline): boolean {
  return members.some(({ name }) => name === LINK);
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
  const types = members.filter(({ name, value }) => name === 'type' && text.startsWith('"', value));
  const scopes = new Map(members.flatMap((member) => (member.name === 'scope' ? [[member.object, member]] : [])));
  const existing = new Set(members.filter((member) => isExisting(member, text)).map(({ object }) => object));
  return types.flatMap(({ object, value }, index): DeclaredType[] => {
    const type = typeAt(text, value);
    // NOTE: the types of parameters have no slash; those of children neither, but their parents have.
    if (type?.includes('/') === false) return [];
    const next = types[index + 1];
    const isAlone = !next || next.object >= (nexts[object] as number);
    if (existing.has(object) && isAlone) return [];
    const scope = scopes.get(object);
    return [{ at: value, type, extended: scope && extendedTypeIn(stringAt(text, scope.value)) }];
  });
}

function isExisting({ name, value }: OutlinedMember, text: string): boolean {
  return name === 'existing' && text.startsWith('true', value);
}

/** A string as it is written, up to the first quote. */
function stringAt(text: string, quote: number): string {
  return text.slice(quote + 1, text.indexOf('"', quote + 1));
}

/** NOTE: with an escape in it, a type may be any. */
function typeAt(text: string, quote: number): string | undefined {
  const type = stringAt(text, quote);
  return type.startsWith('[') || type.includes('\\') ? undefined : qualifiedType(undefined, type).toLowerCase();
}
