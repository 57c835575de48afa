import type { Diagnostic, Problem as InputProblem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import { onRequest } from '../diagnostics/on-request.ts';
import type { FrontEnd } from '../frontends/front-end.ts';
import type { Resource } from '../model/resource.ts';
import { resourcesIn, type Template } from '../model/template.ts';
import type { Modes } from '../rule/modes.ts';
import type { Messages, Problem, Rule, RuleContext } from '../rule/rule.ts';
import type { SourceText, Span } from '../text/source-text.ts';
import type { Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { areConsistent, restOnNullMember } from '../value/conditions/guards.ts';
import { unknown } from '../value/construct.ts';
import { reasonOf } from '../value/lookup.ts';
import type { ApplicableRules } from './applicable.ts';
import type { Reported } from './confirm-fixes.ts';
import { describeGuards } from './describe-guards.ts';
import { joinedProblems } from './joined-problems.ts';
import { isActive, type Levels, severityOf } from './levels.ts';
import { locate } from './locate.ts';
import type { Held, Judgement, Undecided } from './results.ts';
import { RuleCounter } from './rule-counts.ts';
import { inModule, shownPlace } from './shown-place.ts';
import type { Suppressions } from './suppressions.ts';

export interface JudgeOptions {
  readonly frontEnd: FrontEnd;
  readonly rules: ApplicableRules;
  /** All files that were read with the template. */
  readonly sources: readonly SourceText[];
  readonly modes: Modes;
  readonly levels: Levels;
  readonly suppressions: Suppressions;
}

/** Judges every deployed resource of a template and its nested deployments by the rules for its type. */
export function judgeTemplate(root: Template, options: JudgeOptions): Judgement {
  const { rules, sources, modes, levels } = options;
  const bench = new Bench(root, options);
  const rulesFor = rules.rulesFor((meta) => isActive(meta, modes, levels), sources);
  for (const resource of resourcesIn(root, rules.queryFor(sources))) {
    const applicable = rulesFor(resource);
    if (applicable.length > 0) bench.judge(resource, applicable);
  }
  return bench.judgement();
}

type Verdict = 'fails' | 'undecided' | 'holds';
const GRAVITY: Readonly<Record<Verdict, number>> = { fails: 2, undecided: 1, holds: 0 };

class Bench {
  readonly #root: Template;
  readonly #files: readonly string[];
  readonly #frontEnd: FrontEnd;
  readonly #modes: Modes;
  readonly #levels: Levels;
  readonly #suppressions: Suppressions;
  readonly #reported: Reported[] = [];
  // NOTE: few ask for more than how many there are.
  readonly #undecided: (() => Undecided)[] = [];
  readonly #holds: (() => Held)[] = [];
  readonly #problems: InputProblem[] = [];
  readonly #judged = { holds: 0, fails: 0, undecided: 0 };
  readonly #counter = new RuleCounter();
  #resources = 0;

  constructor(root: Template, { frontEnd, modes, levels, suppressions }: JudgeOptions) {
    this.#root = root;
    this.#files = root.parameterFile ? [root.parameterFile.uri] : [];
    this.#frontEnd = frontEnd;
    this.#modes = modes;
    this.#levels = levels;
    this.#suppressions = suppressions;
  }

  judge(resource: Resource, rules: readonly Rule[]): void {
    this.#resources += 1;
    for (const rule of rules) {
      const started = performance.now();
      try {
        this.#apply(rule, resource);
      } catch (error) {
        this.#problems.push(crash(rule, resource, error));
      }
      this.#counter.of(rule.meta.id).milliseconds += performance.now() - started;
    }
  }

  judgement(): Judgement {
    return {
      root: this.#root,
      reported: this.#reported,
      undecided: () => this.#undecided.map((describe) => describe()),
      holds: () => this.#holds.map((describe) => describe()),
      judged: this.#judged,
      rules: this.#counter.counts,
      resources: this.#resources,
      problems: this.#problems,
    };
  }

  #apply(rule: Rule, resource: Resource): void {
    let verdict: Verdict | undefined;
    const say = (said: Verdict) => {
      if (verdict === undefined || GRAVITY[said] > GRAVITY[verdict]) verdict = said;
    };
    let open: { readonly at: Found; readonly property: string } | undefined;
    const problems: Problem<Messages, string>[] = [];
    const context: RuleContext<Messages> = {
      modes: this.#modes,
      report: (problem) => {
        const { property, under = [] } = problem;
        if (!areConsistent(under)) return;
        // NOTE: nobody passes a member that is null to say something else than by leaving it out.
        if (restOnNullMember(under)) return context.undecided(assumedBy(under), property);
        say('fails');
        problems.push(problem);
      },
      undecided: (at, property) => {
        say('undecided');
        open ??= { at, property };
      },
      holds: () => say('holds'),
    };
    try {
      rule.check(resource, context);
    } finally {
      // NOTE: a rule that throws has found what it has found.
      this.#tell(rule, resource, problems);
    }
    if (verdict === undefined) return;
    this.#judged[verdict] += 1;
    this.#counter.of(rule.meta.id)[verdict] += 1;
    if (verdict === 'undecided' && open) {
      const { at, property } = open;
      this.#undecided.push(() => this.#open(rule, resource, at, property));
    }
    if (verdict === 'holds')
      this.#holds.push(() => ({ ...this.#about(rule, resource), at: shownPlace(resource.span, resource) }));
  }

  #tell(rule: Rule, resource: Resource, problems: readonly Problem<Messages, string>[]): void {
    for (const problem of joinedProblems(problems, resource)) {
      this.#reported.push({ diagnostic: this.#diagnose(rule, resource, problem), resource, at: problem.at });
    }
  }

  #about(rule: Rule, resource: Resource) {
    return { ruleId: rule.meta.id, resource: labelOf(resource), parameterFiles: this.#files };
  }

  #open(rule: Rule, resource: Resource, at: Found, property: string): Undecided {
    return {
      ...this.#about(rule, resource),
      property,
      at: shownPlace(locate(at, resource).at, resource),
      reason: reasonOf(at),
    };
  }

  #diagnose(rule: Rule, resource: Resource, problem: Problem<Messages, string>): Diagnostic {
    const message = rule.messages[problem.message];
    if (!message) throw new Error(`there is no message '${problem.message}'`);
    const { at, related } = locate(problem.at, resource, problem.property);
    const shown = (place: Span) => shownPlace(place, resource);
    const guards = describeGuards(problem.under ?? []);
    const { type, label, span } = resource;
    const use = related[0] && shown(related[0].at);
    const finding = { at: shown(at), use, resource: { type, label, span: shown(span) } };
    const acceptance = this.#suppressions.acceptanceOf(rule.meta.id, finding);
    return {
      ...(acceptance && { acceptance }),
      ...this.#about(rule, resource),
      resource: { ...labelOf(resource) },
      messageId: problem.message,
      data: problem.data as Diagnostic['data'],
      message: inModule(message(problem.data as never), at),
      severity: severityOf(rule.meta, this.#levels) ?? problem.severity ?? rule.meta.severity,
      certainty: guards.length > 0 ? 'possible' : 'definite',
      at: shown(at),
      related: [
        ...related,
        ...(problem.related ?? []).map((place) => ({ at: locate(place.at, resource).at, message: place.message })),
        ...guards.map((guard) => ({ at: guard.at, message: guard.words })),
      ].map((place) => ({ ...place, at: shown(place.at) })),
      fixes: this.#fixes(problem, resource),
      property: problem.property,
      guards: guards.map((guard) => guard.words),
    };
  }

  /**
   * A fix is offered only when all of its changes can be made in the text. One that others may notice, who read the same
   * text, is a suggestion.
   */
  #fixes(problem: Problem<Messages, string>, resource: Resource): Diagnostic['fixes'] {
    return (problem.fixes ?? []).flatMap(({ title, safety, changes }) => {
      const made = changes.map((change) => this.#frontEnd.edit(change));
      if (made.some((edits) => edits === undefined)) return [];
      const edits = made.flatMap((each) => each ?? []);
      if (edits.some(({ source }) => source.isRestored)) return [];
      const fix = { title, safety, edits };
      const isShared = safety === 'safe' && edits.some((edit) => this.#frontEnd.mayBeShared(edit, resource));
      return [isShared ? onRequest(fix) : fix];
    });
  }
}

/** What the innermost of some guards is about. */
function assumedBy(guards: readonly Guard[]): Found {
  const guard = guards[guards.length - 1] as Guard;
  return unknown('any', guard.why, undefined, guard.origin);
}

/** NOTE: of most verdicts nobody asks whose they are. */
function labelOf(resource: Resource): ResourceLabel {
  const { type, symbol } = resource;
  return {
    type,
    get name() {
      return resource.label;
    },
    symbol,
  };
}

function crash(rule: Rule, resource: Resource, error: unknown): InputProblem {
  const detail = error instanceof Error ? error.message : String(error);
  const at = shownPlace(resource.span, resource);
  return {
    source: at.source,
    file: at.source.uri,
    message: `Rule ${rule.meta.id} failed on ${resource.type} '${resource.label}': ${detail}. This is a defect of ${rule.plugin ?? 'cmk-lint'}`,
    range: at.range,
  };
}
