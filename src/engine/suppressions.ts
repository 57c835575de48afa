import type { Acceptance, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Finding, Suppression } from '../model/suppression.ts';
import type { Modes } from '../rule/modes.ts';
import type { RuleMeta } from '../rule/rule.ts';
import { closest } from '../text/closest.ts';
import { startOfDay } from '../text/day.ts';
import type { Levels } from './levels.ts';

/** A rule about the input itself rather than about resources. */
export type InputRuleMeta = Omit<RuleMeta, 'resourceTypes' | 'references'> & {
  readonly resourceTypes: readonly [];
  readonly references: readonly [];
};

const SHARED = {
  severity: 'warning',
  since: '0.1.0',
  fixable: 'no',
  resourceTypes: [],
  references: [],
  tags: ['suppression'],
} as const;

/** What findings about suppressions are reported under. */
export const SUPPRESSION_RULES = [
  { ...SHARED, id: 'cmk-lint/expired-suppression', title: 'A suppression has not expired' },
  {
    ...SHARED,
    id: 'cmk-lint/invalid-suppression',
    title: 'A suppression names a rule that there is and gives a reason',
  },
  { ...SHARED, id: 'cmk-lint/unused-suppression', title: 'A suppression suppresses a finding' },
] as const satisfies readonly InputRuleMeta[];

type SuppressionRuleId = (typeof SUPPRESSION_RULES)[number]['id'];

export interface SuppressionOptions {
  /** The ids of all rules, active or not. */
  readonly ruleIds: readonly string[];
  readonly modes: Modes;
  readonly levels: Levels;
}

/** The suppressions that apply to one template, and which of them were of use. */
export class Suppressions {
  /** What is wrong with suppressions as they are written. */
  readonly findings: readonly Diagnostic[];
  readonly #valid = new Map<string, Suppression[]>();
  readonly #used = new Set<Suppression>();
  readonly #levels: Levels;

  constructor(suppressions: readonly Suppression[], { ruleIds, modes, levels }: SuppressionOptions) {
    this.#levels = levels;
    const findings: Diagnostic[] = [];
    for (const suppression of suppressions) {
      const finding = faultOf(suppression, ruleIds, modes.now);
      if (finding) {
        findings.push(finding);
        continue;
      }
      const ofRule = this.#valid.get(suppression.ruleId) ?? [];
      ofRule.push(suppression);
      this.#valid.set(suppression.ruleId, ofRule);
    }
    this.findings = atLevels(findings, levels);
  }

  /** Why a finding of a rule is accepted; undefined when it is not. Whatever accepts it counts as used. */
  acceptanceOf(ruleId: string, finding: Finding): Acceptance | undefined {
    const covering = (this.#valid.get(ruleId) ?? []).filter((suppression) => suppression.covers(finding));
    for (const suppression of covering) this.#used.add(suppression);
    const [first] = covering;
    return first && { kind: first.kind, reason: first.reason };
  }

  /** Those in the source, of the given rules, that accepted something, and those that did not. */
  usage(activeIds: ReadonlySet<string>): SuppressionUsage {
    const own = [...this.#valid.values()].flat().filter(({ kind }) => kind === 'in-source');
    const isUsed = (suppression: Suppression) => this.#used.has(suppression);
    const unused = own.filter((suppression) => !isUsed(suppression) && activeIds.has(suppression.ruleId));
    return { used: own.filter(isUsed).map(({ at }) => at), unused: atLevels(unused.map(unusedFinding), this.#levels) };
  }
}

/** Findings about unused suppressions count only when no other template found a use for what stands in the same place. */
export interface SuppressionUsage {
  readonly used: readonly Diagnostic['at'][];
  readonly unused: readonly Diagnostic[];
}

function atLevels(findings: readonly Diagnostic[], levels: Levels): readonly Diagnostic[] {
  return findings.flatMap((finding) => {
    const level = levels.get(finding.ruleId) ?? finding.severity;
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

function faultOf(suppression: Suppression, ruleIds: readonly string[], now: Date): Diagnostic | undefined {
  const { ruleId, reason, expires, fault } = suppression;
  if (fault !== undefined) return invalid(suppression, 'malformed', `This suppresses nothing. ${fault}.`);
  if (ruleId === '')
    return invalid(suppression, 'no-rule', 'This suppression names no rule, so it suppresses nothing.');
  if (!ruleIds.includes(ruleId)) {
    const near = closest(ruleId, ruleIds);
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
    return invalid(suppression, 'unknown-rule', `There is no rule '${ruleId}' to suppress.${hint}`);
  }
  if (reason === '') {
    return invalid(suppression, 'no-reason', `The suppression of ${ruleId} gives no reason, so it suppresses nothing.`);
  }
  if (expires === undefined) return undefined;
  const lastDay = startOfDay(expires);
  if (!lastDay) {
    const message = `'${expires}' is no date such as 2027-01-31, so the suppression of ${ruleId} suppresses nothing.`;
    return invalid(suppression, 'no-date', message);
  }
  if (now.getTime() < lastDay.getTime() + DAY_MS) return undefined;
  const message = `The suppression of ${ruleId} expired after ${expires}. Fix what it suppressed, or decide anew.`;
  return about(suppression, 'cmk-lint/expired-suppression', 'expired', message);
}

function invalid(suppression: Suppression, messageId: string, message: string): Diagnostic {
  return about(suppression, 'cmk-lint/invalid-suppression', messageId, message);
}

function unusedFinding(suppression: Suppression): Diagnostic {
  const message = `The suppression of ${suppression.ruleId} suppresses nothing: remove it.`;
  return about(suppression, 'cmk-lint/unused-suppression', 'unused', message);
}

function about({ at, ruleId: rule }: Suppression, ruleId: SuppressionRuleId, messageId: string, message: string) {
  return {
    ruleId,
    messageId,
    data: { rule },
    message,
    severity: 'warning',
    certainty: 'definite',
    at,
    related: [],
    fixes: [],
    resource: undefined,
    property: undefined,
    guards: [],
    parameterFiles: [],
  } as const satisfies Diagnostic;
}
