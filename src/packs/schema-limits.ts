/** How many subschemas one value may be checked against, counting each use of a definition. */
const MAX_CHECKS = 10_000;

/** How deep a schema may be nested. */
const MAX_DEPTH = 100;

/** Keywords whose content is a schema, or a list of schemas. */
const NESTED = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'items',
  'additionalItems',
  'contains',
  'additionalProperties',
  'propertyNames',
];

/** Keywords whose members are schemas. */
const NAMED = ['properties', 'patternProperties', 'dependencies', 'dependentSchemas'];

/** Keywords whose members are schemas that count only where they are used. */
const DEFINITIONS = ['definitions', '$defs'];

/** Keywords that make a check take longer than its share of the schema and the value. */
const SLOW = ['pattern', 'patternProperties', 'uniqueItems', 'enum', 'const'];

/** What can be told of a schema without running it. */
export interface SchemaLimits {
  /** Why it is not used, as a sentence without a full stop; undefined for a schema within the limits. */
  readonly refusal: string | undefined;
  /** How many subschemas one value is checked against. */
  readonly checks: number;
  /** Whether the time of a check has no bound that is known. */
  readonly isSlow: boolean;
}

/** Measures a schema of a pack before it is compiled: a schema is data that anybody may have written. */
export function limitsOf(root: unknown): SchemaLimits {
  const measure = new Measure(root);
  try {
    const checks = measure.checksOf(root, 0);
    if (checks > MAX_CHECKS) throw new Refusal(`It checks a value more than ${MAX_CHECKS} times`);
    return { refusal: undefined, checks, isSlow: measure.isSlow };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message, checks: 0, isSlow: true };
    throw error;
  }
}

class Refusal extends Error {}

class Measure {
  isSlow = false;
  readonly #root: unknown;
  readonly #known = new Map<object, number>();
  readonly #open = new Set<object>();

  constructor(root: unknown) {
    this.#root = root;
  }

  checksOf(schema: unknown, depth: number): number {
    if (typeof schema !== 'object' || schema === null) return 1;
    if (depth > MAX_DEPTH) throw new Refusal(`It is nested more than ${MAX_DEPTH} levels deep`);
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    if (this.#open.has(schema)) throw new Refusal('It refers to itself');
    this.#open.add(schema);
    const checks = 1 + this.#within(schema, depth + 1);
    this.#open.delete(schema);
    this.#known.set(schema, checks);
    return checks;
  }

  #within(schema: object, depth: number): number {
    let checks = 0;
    for (const [keyword, content] of Object.entries(schema)) {
      if (keyword === '$async') throw new Refusal("'$async' is not supported");
      if (keyword === '$id' || keyword === 'id') throw new Refusal(`'${keyword}' is not supported`);
      if (SLOW.includes(keyword)) this.isSlow = true;
      if (keyword === '$ref') checks += this.checksOf(this.#target(content), depth);
      else if (DEFINITIONS.includes(keyword)) this.#sum(Object.values(Object(content)), depth);
      else if (NESTED.includes(keyword)) checks += this.#sum([content].flat(), depth);
      else if (NAMED.includes(keyword)) checks += this.#sum(Object.values(Object(content)), depth);
    }
    return checks;
  }

  #sum(schemas: readonly unknown[], depth: number): number {
    return schemas.reduce((sum: number, schema) => sum + this.checksOf(schema, depth), 0);
  }

  /** What a reference leads to. */
  #target(reference: unknown): unknown {
    if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference))
      throw new Refusal("A '$ref' has to lead within the schema, such as '#/definitions/name'");
    let target: unknown = this.#root;
    for (const name of decoded(reference).split('/').slice(1)) {
      const own = name.replaceAll('~1', '/').replaceAll('~0', '~');
      target = Object.hasOwn(Object(target), own) ? Object(target)[own] : undefined;
    }
    return target;
  }
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
