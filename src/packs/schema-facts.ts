/** What has to be known of a schema to judge values that are only partly known. */
export interface SchemaFacts {
  /** Property names as spelled, by their lower case. */
  readonly spelling: ReadonlyMap<string, string>;
  /** True when every complaint stands for itself: nothing is negated, or true in one of several ways. */
  readonly isConjunctive: boolean;
  readonly countsProperties: boolean;
}

const CHOOSING = ['anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'contains', 'dependencies', 'dependentSchemas'];
const COUNTING = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedProperties',
];

const MAX_DEPTH = 100;

export function factsOf(whole: unknown): SchemaFacts {
  const spelling = new Map<string, string>();
  const keywords = new Set<string>();
  const note = (name: unknown) => void (typeof name === 'string' && spelling.set(name.toLowerCase(), name));
  const visit = (schema: unknown, depth: number): void => {
    if (typeof schema !== 'object' || schema === null || depth > MAX_DEPTH) return;
    for (const [keyword, content] of Object.entries(schema)) {
      keywords.add(keyword);
      if (keyword === 'properties') for (const name of Object.keys(Object(content))) note(name);
      if (keyword === 'required') for (const name of [content].flat()) note(name);
      visit(content, depth + 1);
    }
  };
  visit(whole, 0);
  return {
    spelling,
    isConjunctive: !CHOOSING.some((keyword) => keywords.has(keyword)),
    countsProperties: COUNTING.some((keyword) => keywords.has(keyword)),
  };
}
