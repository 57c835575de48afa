import type { Judged } from '../frontends/front-end.ts';
import type { Resource } from '../model/resource.ts';
import { isTypeIn, type TypeQuery, typeQuery } from '../model/type-query.ts';
import type { Rule, RuleMeta } from '../rule-api.ts';
import type { SourceText } from '../text/source-text.ts';
import { groupedBy } from '../value/grouping.ts';

/** Which rules apply to which resources, by type; made once. */
export class ApplicableRules implements Judged {
  readonly types: readonly string[];
  readonly #byType: ReadonlyMap<string, readonly Rule[]>;

  constructor(rules: readonly Rule[]) {
    const pairs = rules.flatMap((rule) => rule.meta.resourceTypes.map((type) => ({ type: type.toLowerCase(), rule })));
    const byType = groupedBy(pairs, ({ type }) => type);
    this.#byType = new Map([...byType].map(([type, all]) => [type, all.map(({ rule }) => rule)]));
    this.types = [...byType.keys()];
  }

  query(sources: readonly SourceText[]): TypeQuery {
    const says = searchIn(sources);
    const limited = [...this.#byType].filter(([, rules]) => rules.every(({ meta }) => isLimited(meta, says)));
    const extended = limited.flatMap(([, rules]) => rules.flatMap(({ meta }) => meta.putOn?.types ?? []));
    return typeQuery(this.types, { extensions: limited.map(([type]) => type), extended });
  }

  /** The rules about a resource of files that are judged together, among those that are active. */
  rulesFor(
    isActive: (meta: RuleMeta) => boolean,
    sources: readonly SourceText[],
  ): (resource: Resource) => readonly Rule[] {
    const says = searchIn(sources);
    const active = new Map<string, readonly Rule[]>();
    const limited = new Set<Rule>();
    for (const [type, rules] of this.#byType) {
      active.set(
        type,
        rules.filter(({ meta }) => isActive(meta)),
      );
      for (const rule of rules) if (isLimited(rule.meta, says)) limited.add(rule);
    }
    return ({ type, extendedType }) => {
      const rules = active.get(type.toLowerCase()) ?? [];
      if (extendedType === undefined) return rules;
      return rules.filter((rule) => !limited.has(rule) || isTypeIn(extendedType, rule.meta.putOn?.types ?? []));
    };
  }
}

/** True for a rule that is about extension resources on certain types only, since nothing makes others matter. */
function isLimited({ putOn }: RuleMeta, says: (text: string) => boolean): boolean {
  return putOn !== undefined && !putOn.orWhere.some(says);
}

/** Tells whether a text, in lower case, stands in one of some files. */
function searchIn(sources: readonly SourceText[]): (text: string) => boolean {
  let texts: readonly string[] | undefined;
  return (text) => {
    texts ??= sources.map((source) => source.text.toLowerCase());
    return texts.some((each) => each.includes(text));
  };
}
