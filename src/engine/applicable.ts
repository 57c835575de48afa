import type { Judged } from '../frontends/front-end.ts';
import type { Resource } from '../model/resource.ts';
import { isTypeIn, type TypeQuery, typeQuery } from '../model/type-query.ts';
import type { Rule, RuleMeta } from '../rule/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import { groupedBy } from '../value/index/grouping.ts';

/** Which rules apply to which resources, by type; made once. */
export class ApplicableRules implements Judged {
  readonly query: TypeQuery;
  readonly #byType: ReadonlyMap<string, readonly Rule[]>;
  readonly #limits: ReadonlyMap<Rule, RegExp | undefined>;
  /** By the types that are limited: most files have the same. */
  readonly #limitedQueries = new Map<string, TypeQuery>();
  readonly #unlimited = new WeakMap<SourceText, ReadonlySet<Rule>>();

  constructor(rules: readonly Rule[]) {
    const pairs = rules.flatMap((rule) => rule.meta.resourceTypes.map((type) => ({ type: type.toLowerCase(), rule })));
    const byType = groupedBy(pairs, ({ type }) => type);
    this.#byType = new Map([...byType].map(([type, all]) => [type, all.map(({ rule }) => rule)]));
    this.#limits = limitsOf(rules);
    this.query = typeQuery([...byType.keys()]);
  }

  queryFor(sources: readonly SourceText[]): TypeQuery {
    const limitedRules = this.#limitedIn(sources);
    const limited = [...this.#byType].filter(([, rules]) => rules.every((rule) => limitedRules.has(rule)));
    const extended = limited.flatMap(([, rules]) => rules.flatMap(({ meta }) => meta.putOn?.types ?? []));
    if (limited.length === 0) return this.query;
    const extensions = limited.map(([type]) => type);
    const key = extensions.join();
    const query = this.#limitedQueries.get(key) ?? typeQuery([...this.#byType.keys()], { extensions, extended });
    this.#limitedQueries.set(key, query);
    return query;
  }

  /** The rules about a resource of files that are judged together, among those that are active. */
  rulesFor(
    isActive: (meta: RuleMeta) => boolean,
    sources: readonly SourceText[],
  ): (resource: Resource) => readonly Rule[] {
    const active = new Map<string, readonly Rule[]>();
    const limited = this.#limitedIn(sources);
    for (const [type, rules] of this.#byType) {
      active.set(
        type,
        rules.filter(({ meta }) => isActive(meta)),
      );
    }
    return ({ type, extendedType }) => {
      const rules = active.get(type.toLowerCase()) ?? [];
      if (extendedType === undefined) return rules;
      return rules.filter((rule) => !limited.has(rule) || isTypeIn(extendedType, rule.meta.putOn?.types ?? []));
    };
  }

  /** The rules that are about extension resources on certain types only, since nothing in the files makes others matter. */
  #limitedIn(sources: readonly SourceText[]): ReadonlySet<Rule> {
    const unlimited = sources.map((source) => this.#unlimitedIn(source));
    return new Set([...this.#limits.keys()].filter((rule) => !unlimited.some((rules) => rules.has(rule))));
  }

  /** The rules with limits that one file makes about other resources, too. */
  #unlimitedIn(source: SourceText): ReadonlySet<Rule> {
    const known = this.#unlimited.get(source);
    if (known) return known;
    const told = [...this.#limits].filter(([, telltales]) => telltales?.test(source.text));
    const rules = new Set(told.map(([rule]) => rule));
    this.#unlimited.set(source, rules);
    return rules;
  }
}

/** What makes other resources matter to rules that are about certain ones. Undefined: nothing does. */
function limitsOf(rules: readonly Rule[]): ReadonlyMap<Rule, RegExp | undefined> {
  const limits = new Map<Rule, RegExp | undefined>();
  for (const rule of rules) {
    const { putOn } = rule.meta;
    const telltales = putOn && putOn.orWhere.length > 0 ? new RegExp(putOn.orWhere.join('|'), 'i') : undefined;
    if (putOn) limits.set(rule, telltales);
  }
  return limits;
}
