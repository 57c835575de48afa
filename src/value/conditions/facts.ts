import type { Atom, Condition, Guard, Subject } from './condition.ts';
import { ANY_KIND, areDisjoint, type Domain, FILLED, HOLLOW, intersection, KIND, NOWHERE, ofKinds } from './domain.ts';

/** How many conditions are looked at before what follows is left open. */
const MAX_STEPS = 2_000;

interface Open {
  readonly condition: Condition;
  readonly holds: boolean;
}

/**
 * What follows from guards, as far as that can be told without a solver: by unit propagation, which takes conjunctions
 * apart, uses what is known to simplify disjunctions, and keeps what each value may be.
 */
export class Facts {
  readonly #atoms: Map<string, boolean>;
  readonly #domains: Map<string, Domain>;
  /** What a condition of several parts was found to be; forgotten when something new is assumed. */
  #verdicts = new Map<Condition, boolean | undefined>();
  #open: readonly Open[];
  #contradiction = false;
  #restsOnNull = false;
  #steps = 0;

  constructor(base?: Facts) {
    this.#atoms = new Map(base ? base.#atoms : []);
    this.#domains = new Map(base ? base.#domains : []);
    this.#open = base ? base.#open : [];
    this.#contradiction = base ? base.#contradiction : false;
    this.#restsOnNull = base ? base.#restsOnNull : false;
  }

  /** False where the guards contradict each other; true where no contradiction is found. */
  get isConsistent(): boolean {
    return !this.#contradiction;
  }

  /** True where the guards hold only for an object with a member that is there and is null. */
  get restsOnNull(): boolean {
    return this.#restsOnNull;
  }

  /** These facts, and those that follow from one more guard. */
  with({ condition, holds }: Guard): Facts {
    const more = new Facts(this);
    more.#assume(condition, holds);
    more.#settle();
    return more;
  }

  /** The truth value that a condition must have; undefined where it may have both. */
  valueOf(condition: Condition): boolean | undefined {
    this.#steps = 0;
    return this.#evaluate(condition);
  }

  #assume(condition: Condition, holds: boolean): void {
    if (this.#contradiction || ++this.#steps > MAX_STEPS) return;
    switch (condition.op) {
      case 'not':
        this.#assume(condition.of, !holds);
        return;
      case 'atom':
        this.#assumeAtom(condition, holds);
        return;
      default:
        if ((condition.op === 'all') === holds) for (const part of condition.of) this.#assume(part, holds);
        else this.#open = [...this.#open, { condition, holds }];
    }
  }

  /** Simplifies what is open until nothing changes. */
  #settle(): void {
    for (let changed = true; changed && !this.#contradiction && this.#steps <= MAX_STEPS; ) {
      changed = false;
      const open = this.#open;
      this.#open = [];
      for (const each of open) changed = this.#simplify(each) || changed;
    }
  }

  #evaluate(condition: Condition): boolean | undefined {
    switch (condition.op) {
      case 'not': {
        const value = this.#evaluate(condition.of);
        return value === undefined ? undefined : !value;
      }
      case 'atom':
        return this.#evaluateAtom(condition);
      default:
        // NOTE: conditions share their parts, and may be far larger than what they are written as.
        if (!this.#verdicts.has(condition)) this.#verdicts.set(condition, this.#evaluateParts(condition));
        return this.#verdicts.get(condition);
    }
  }

  #evaluateParts({ op, of }: Condition & { readonly op: 'all' | 'any' }): boolean | undefined {
    const decisive = op === 'any';
    let isOpen = false;
    for (const part of of) {
      if (++this.#steps > MAX_STEPS) return undefined;
      const value = this.#evaluate(part);
      if (value === decisive) return decisive;
      isOpen ||= value === undefined;
    }
    return isOpen ? undefined : !decisive;
  }

  #evaluateAtom({ key, test }: Atom): boolean | undefined {
    const known = this.#atoms.get(key);
    if (known !== undefined || !test) return known;
    const domain = this.#domainOf(test.subject);
    if (areDisjoint(domain, test.yes)) return false;
    return areDisjoint(domain, test.no) ? true : undefined;
  }

  #assumeAtom(atom: Atom, holds: boolean): void {
    const known = this.#evaluateAtom(atom);
    if (known === !holds) this.#contradiction = true;
    this.#atoms.set(atom.key, holds);
    this.#verdicts.clear();
    if (!atom.test) return;
    const { subject, yes, no } = atom.test;
    this.#narrow(subject, holds ? yes : no);
    this.#restsOnNull ||= subject.base !== undefined && this.#domainOf(subject).kinds === KIND.null;
  }

  /** What a subject may be: what was assumed of it, and what its base leaves possible. */
  #domainOf(subject: Subject): Domain {
    const own = this.#domains.get(subject.key) ?? subject.domain;
    if (!subject.base) return own;
    const { of, as } = subject.base;
    const { kinds } = this.#domainOf(of);
    if (as === 'member') return kinds & FILLED ? own : intersection(own, ofKinds(KIND.missing));
    if (!(kinds & FILLED)) return intersection(own, { kinds: KIND.number, min: 0, max: 0 });
    return kinds & HOLLOW ? own : intersection(own, { kinds: KIND.number, min: 1 });
  }

  #narrow(subject: Subject, to: Domain): void {
    const domain = intersection(this.#domainOf(subject), to);
    this.#domains.set(subject.key, domain);
    if (domain.kinds === 0) this.#contradiction = true;
    if (subject.base) this.#narrow(subject.base.of, baseOf(domain, subject.base.as));
  }

  /** A false conjunction, or true disjunction: drops its decided parts; a single part that is left is forced. */
  #simplify({ condition, holds }: Open): boolean {
    if (condition.op !== 'all' && condition.op !== 'any') return false;
    const rest: Condition[] = [];
    for (const part of condition.of) {
      if (++this.#steps > MAX_STEPS) return false;
      const value = this.#evaluate(part);
      if (value === holds) return true;
      if (value === undefined) rest.push(part);
    }
    if (rest.length === 0) this.#contradiction = true;
    else if (rest.length === 1) this.#assume(rest[0] as Condition, holds);
    else this.#open = [...this.#open, { condition: { op: condition.op, of: rest }, holds }];
    return rest.length < 2;
  }
}

/** What a value may be of which a member, or the length, is in a domain. */
function baseOf({ kinds, min = 0, max = 1, except }: Domain, as: 'member' | 'length'): Domain {
  if (kinds === 0) return NOWHERE;
  if (as === 'member') {
    if (kinds & KIND.missing) return ofKinds(ANY_KIND);
    // NOTE: `contains()` finds texts in texts, too; what is read from a value is read from an object or an array.
    return ofKinds(kinds & KIND.null ? FILLED : KIND.object | KIND.list);
  }
  const mayBeFilled = max > 0;
  const mayBeEmpty = min <= 0 && !except?.has(0);
  return ofKinds((mayBeFilled ? FILLED : 0) | (mayBeEmpty ? HOLLOW : 0));
}
