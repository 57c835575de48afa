import type { ErrorObject } from 'ajv';
import type { Resource } from '../model/resource.ts';
import { defineRule, type Rule, type RuleMeta } from '../rule/rule.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { absent } from '../value/construct.ts';
import { PartialData, pathOf, type Site } from './partial-data.ts';
import type { SchemaCheck } from './schema-check.ts';
import { factsOf, type SchemaFacts } from './schema-facts.ts';
import { judgeBySchema, placeOfError } from './schema-judgement.ts';

export interface PackRule {
  readonly meta: RuleMeta;
  /** What to say in the place of what the schema says. */
  readonly message: string | undefined;
  /** Which resources it is for; undefined: all of the type. */
  readonly when: SchemaCheck | undefined;
  readonly must: SchemaCheck;
}

/** How many of the values that a resource may have are looked at. */
const MAX_VARIANTS = 200;

/** Makes a rule of schemas. */
export function packRule({ meta, message, when, must }: PackRule): Rule {
  const facts = { when: factsOf(when?.schema), must: factsOf(must.schema) };
  const spelling = new Map([...facts.when.spelling, ...facts.must.spelling]);
  const countsProperties = facts.when.countsProperties || facts.must.countsProperties;
  return defineRule({
    meta,
    messages: { violated: ({ detail }: { detail: string }) => message ?? detail },
    check(resource, context) {
      const trial = new Trial(resource, { when, must, facts, spelling, countsProperties });
      trial.run();
      for (const { error, at, under } of trial.faults.values()) {
        const property = pathOf(placeOfError(error));
        context.report({ message: 'violated', data: { detail: detailOf(error, property) }, at, property, under });
      }
      const [first] = trial.open;
      if (first) context.undecided(first.value, pathOf(first.pointer));
      else if (trial.applies && trial.faults.size === 0) context.holds();
    },
  });
}

interface Fault {
  readonly error: ErrorObject;
  readonly at: Found;
  readonly under: readonly Guard[];
}

/** The resource with one value each at some of the places where there are several. */
interface Variant {
  readonly pins: ReadonlyMap<string, Found>;
  readonly under: readonly Guard[];
  /** The place that is looked at in this variant only; undefined when all are. */
  readonly only: string | undefined;
}

interface TrialOptions {
  readonly when: SchemaCheck | undefined;
  readonly must: SchemaCheck;
  readonly facts: { readonly when: SchemaFacts; readonly must: SchemaFacts };
  readonly spelling: ReadonlyMap<string, string>;
  readonly countsProperties: boolean;
}

/** One resource judged by one rule: as a whole, then with each of the values that matter, one place at a time. */
class Trial {
  readonly faults = new Map<string, Fault>();
  readonly open: { readonly pointer: string; readonly value: Found }[] = [];
  applies = false;
  readonly #resource: Resource;
  readonly #options: TrialOptions;
  readonly #pending: Variant[] = [];

  constructor(resource: Resource, options: TrialOptions) {
    this.#resource = resource;
    this.#options = options;
  }

  run(): void {
    const deployed = [...alternatives(this.#resource.presence)].find(({ value }) => value.kind !== 'absent');
    // NOTE: a resource whose condition is never true is not deployed.
    if (!deployed) return;
    this.#pending.push({ pins: new Map(), under: deployed.under, only: undefined });
    let left = MAX_VARIANTS;
    for (let next = this.#pending.shift(); next; next = this.#pending.shift()) {
      if (left-- > 0) this.#judge(next);
      else this.open.push({ pointer: '', value: this.#resource.body });
    }
  }

  #judge(variant: Variant): void {
    const { spelling, countsProperties, when, must, facts } = this.#options;
    const data = new PartialData(this.#resource.body, { spelling, countsProperties, pins: variant.pins });
    const meant = when ? judgeBySchema(when, data, facts.when.isConjunctive) : undefined;
    if (meant && meant.faults.length > 0) return;
    if (meant && meant.open.length > 0) {
      this.#lookInto(meant.open, data, variant, undefined);
      return;
    }
    this.applies = true;
    const judgement = judgeBySchema(must, data, facts.must.isConjunctive);
    for (const error of judgement.faults) this.#accuse(error, data, variant);
    this.#lookInto(judgement.open, data, variant, facts.must.isConjunctive);
  }

  /**
   * Goes on with the values of places where there are several; what has none to go on with is open.
   *
   * @param isConjunctive undefined while it is not known whether the rule applies
   */
  #lookInto(
    pointers: readonly string[],
    data: PartialData,
    variant: Variant,
    isConjunctive: boolean | undefined,
  ): void {
    for (const pointer of pointers) {
      const site = data.sites.find((candidate) => candidate.pointer === pointer);
      const isOwn = variant.only === undefined || pointer.startsWith(`${variant.only}/`);
      if (site && isOwn)
        this.#pending.push(...variantsOf(site, variant, isConjunctive === undefined ? undefined : pointer));
      else if (!site || !isConjunctive)
        this.open.push({ pointer, value: data.valueAt(pointer) ?? this.#resource.body });
    }
  }

  #accuse(error: ErrorObject, data: PartialData, { under }: Variant): void {
    const pointer = placeOfError(error);
    const key = `${pointer} ${error.schemaPath}`;
    if (this.faults.has(key)) return;
    const owner = data.valueAt(error.instancePath) ?? this.#resource.body;
    const within = owner.kind === 'absent' ? owner.within : owner.origin;
    this.faults.set(key, { error, at: data.valueAt(pointer) ?? absent(within), under });
  }
}

function variantsOf({ pointer, value }: Site, { pins, under }: Variant, only: string | undefined): readonly Variant[] {
  return [...alternatives(value, under)].slice(0, MAX_VARIANTS).map((alternative) => ({
    pins: new Map([...pins, [pointer, alternative.value]]),
    under: alternative.under,
    only,
  }));
}

function detailOf({ keyword, message = 'is not as it has to be', params }: ErrorObject, property: string): string {
  if (keyword === 'required') return `There is no '${property}', which is required.`;
  if (keyword === 'additionalProperties') return `'${property}' is not allowed.`;
  const allowed = keyword === 'enum' ? `: ${params.allowedValues.join(', ')}` : '';
  return `'${property}' ${message}${allowed}.`;
}
