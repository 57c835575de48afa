import type { Syntax, TypeSyntax } from '../syntax/nodes.ts';
import type { Symbols } from './symbols.ts';

/** What of a type matters to a deployment. */
export interface BaseType {
  /** `string`, `int`, `bool`, `object` or `array`; undefined where it cannot be told. */
  readonly base: string | undefined;
  readonly isNullable: boolean;
  /** The only values, where the type lists them. */
  readonly allowed: readonly Syntax[];
}

const AMBIENT: ReadonlySet<string> = new Set(['string', 'int', 'bool', 'object', 'array']);
const UNKNOWN: BaseType = { base: undefined, isNullable: false, allowed: [] };

/** How many aliases are followed; they may form a circle. */
const MAX_ALIASES = 32;

/** What a type comes down to; of types in other files nothing is known. */
export function baseTypeOf(type: TypeSyntax | undefined, symbols: Symbols, depth = 0): BaseType {
  if (!type || depth > MAX_ALIASES) return UNKNOWN;
  switch (type.kind) {
    case 'nullable':
      return { ...baseTypeOf(type.of, symbols, depth + 1), isNullable: true };
    case 'array':
      return { ...UNKNOWN, base: 'array' };
    case 'object':
      return { ...UNKNOWN, base: 'object' };
    case 'constant':
      return { base: kindOf(type.value), isNullable: false, allowed: [type.value] };
    case 'union':
      return unionOf(type.of.map((member) => baseTypeOf(member, symbols, depth + 1)));
    case 'reference': {
      const name = type.path.at(-1) ?? '';
      const symbol = type.path.length === 1 ? symbols.find(name, undefined) : undefined;
      if (symbol?.kind === 'type') return baseTypeOf(symbol.type, symbols, depth + 1);
      const isAmbient = AMBIENT.has(name) && (type.path.length === 1 || type.path[0] === 'sys');
      return isAmbient && !symbol ? { ...UNKNOWN, base: name } : UNKNOWN;
    }
    case 'unknown':
      return UNKNOWN;
  }
}

function unionOf(members: readonly BaseType[]): BaseType {
  const isNullable = members.some((member) => member.isNullable || member.base === 'null');
  const values = members.filter(({ base }) => base !== 'null');
  const [first] = values;
  const base = values.every((member) => member.base === first?.base) ? first?.base : undefined;
  const isListed = values.every(({ allowed }) => allowed.length > 0);
  return { base, isNullable, allowed: isListed ? values.flatMap(({ allowed }) => allowed) : [] };
}

function kindOf(value: Syntax): string | undefined {
  if (value.kind === 'string') return 'string';
  if (value.kind === 'unary') return 'int';
  if (value.kind !== 'literal') return undefined;
  if (value.value === null) return 'null';
  return typeof value.value === 'bigint' ? 'int' : 'bool';
}
