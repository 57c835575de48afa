import type { Resource } from '../../model/resource.ts';
import type { Template } from '../../model/template.ts';
import { type TypeQuery, typeQuery } from '../../model/type-query.ts';
import { addTo } from '../../value/index/grouping.ts';
import type { DeployingTemplate, Entry } from './declaration.ts';
import { deploymentTypes } from './deployment-types.ts';
import { Expansion, type Made } from './expansion.ts';
import { type Declarations, type Loop, ResourceIndex } from './targets.ts';

const DEPLOYMENTS = typeQuery(deploymentTypes);

/**
 * What a template declares. Each entry is expanded when somebody looks for what may be in it: most of what compiled
 * modules declare is of no interest.
 */
export class DeclaredResources implements Declarations {
  readonly index: ResourceIndex;
  readonly #template: DeployingTemplate;
  readonly #entries: readonly Entry[];
  readonly #expansions = new Map<Entry, Expansion>();
  /** Those that are being expanded, which evaluates their conditions and the lengths of their loops. */
  readonly #open = new Set<Entry>();
  #all: readonly Resource[] | undefined;
  #called: ReadonlyMap<string, readonly Entry[]> | undefined;

  constructor(template: DeployingTemplate, entries: readonly Entry[]) {
    this.#template = template;
    this.#entries = entries;
    this.index = new ResourceIndex(this, template);
  }

  get isComplete(): boolean {
    return this.#open.size === 0;
  }

  get resources(): readonly Resource[] {
    this.#all ??= this.#entries.flatMap((entry) => this.#expanded(entry).resources);
    return this.#all;
  }

  /** Those that stand where what is looked for may stand, and perhaps others. */
  resourcesNear(query: TypeQuery): readonly Resource[] {
    return this.#near(query).flatMap((entry) => this.#expanded(entry).resources);
  }

  /** As {@link resourcesNear}, with what they were made from. */
  madeNear(query: TypeQuery): readonly Made[] {
    return this.#near(query).flatMap((entry) => this.#expanded(entry).made);
  }

  /** Nested deployments that may hold what is looked for, and perhaps others. */
  childrenNear(query: TypeQuery): readonly Template[] {
    const deployments = this.#near(DEPLOYMENTS);
    return deployments.filter((entry) => entry.mayHold(query)).flatMap((entry) => this.#expanded(entry).children);
  }

  get children(): readonly Template[] {
    return this.childrenNear(DEPLOYMENTS);
  }

  /** True when something is deployed that cannot be seen, here or in a nested deployment. */
  get hasOpaqueParts(): boolean {
    for (const entry of this.#near(DEPLOYMENTS)) {
      if (entry.showsTemplates()) continue;
      const { hasOpaqueParts, children } = this.#expanded(entry);
      if (hasOpaqueParts || children.some((child) => child.hasOpaqueParts)) return true;
    }
    return [...this.#expansions.values()].some(({ hasOpaqueParts }) => hasOpaqueParts);
  }

  called(name: string): readonly Resource[] {
    const symbol = name.toLowerCase();
    return this.#calledEntries(symbol).flatMap((entry) =>
      this.#expanded(entry).resources.filter((resource) => resource.symbol?.toLowerCase() === symbol),
    );
  }

  loopsCalled(name: string): readonly Loop[] {
    return this.#calledEntries(name.toLowerCase()).flatMap((entry) => this.#expanded(entry).loops);
  }

  #near(query: TypeQuery): readonly Entry[] {
    return this.#entries.filter((entry) => entry.mayHold(query));
  }

  #expanded(entry: Entry): Expansion {
    const known = this.#expansions.get(entry);
    if (known) return known;
    const expansion = new Expansion(this.#template, this.index);
    this.#expansions.set(entry, expansion);
    this.#open.add(entry);
    try {
      expansion.expand(entry);
    } finally {
      this.#open.delete(entry);
    }
    return expansion;
  }

  #calledEntries(name: string): readonly Entry[] {
    if (!this.#called) {
      const called = new Map<string, Entry[]>();
      for (const entry of this.#entries) {
        for (const each of entry.names()) addTo(called, each, entry);
      }
      this.#called = called;
    }
    // NOTE: what is being expanded is not known to itself.
    return (this.#called.get(name) ?? []).filter((entry) => !this.#open.has(entry));
  }
}
