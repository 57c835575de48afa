import { propertyOf } from '../../../json/lookup.ts';
import type { Resource } from '../../../model/resource.ts';
import type { Template } from '../../../model/template.ts';
import { type TypeQuery, typeQuery } from '../../../model/type-query.ts';
import { addTo } from '../../../value/index/grouping.ts';
import { CARRIERS, type CarriedTemplate } from '../document/carried.ts';
import { deploymentTypes } from '../document/deployment-types.ts';
import { hasInlineTemplates } from '../document/inline-templates.ts';
import { calledIn, entriesOf, type ResourceEntry } from '../document/resource-entries.ts';
import type { JsonTemplate } from './build-template.ts';
import { EntryBuilder } from './entry-builder.ts';
import { type Declarations, type Loop, ResourceIndex } from './targets.ts';

const DEPLOYMENTS = typeQuery(deploymentTypes);

/**
 * What a template declares. Each entry of its `resources` is expanded when somebody looks for what may be in it: most of
 * what compiled modules declare is of no interest.
 */
export class ScopeBuilder implements Declarations {
  readonly index: ResourceIndex;
  readonly #template: JsonTemplate;
  readonly #entries: readonly ResourceEntry[];
  readonly #built = new Map<ResourceEntry, EntryBuilder>();
  /** Those that are being expanded, which evaluates their conditions and the lengths of their loops. */
  readonly #open = new Set<ResourceEntry>();
  #all: readonly Resource[] | undefined;
  #called: ReadonlyMap<string, readonly ResourceEntry[]> | undefined;

  constructor(template: JsonTemplate) {
    const { node, fragmentType } = template.from;
    this.#template = template;
    this.#entries =
      fragmentType === undefined ? entriesOf(propertyOf(node, 'resources')?.value) : [{ node, symbol: undefined }];
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

  /** Nested deployments that may hold what is looked for, and perhaps others. */
  childrenNear(query: TypeQuery): readonly Template[] {
    const deployments = this.#near(DEPLOYMENTS);
    return deployments
      .filter((entry) => this.#mayHold(entry, query))
      .flatMap((entry) => this.#expanded(entry).children);
  }

  get children(): readonly Template[] {
    return this.childrenNear(DEPLOYMENTS);
  }

  get carried(): readonly CarriedTemplate[] {
    return this.#near(CARRIERS).flatMap((entry) => this.#expanded(entry).carried);
  }

  /** True when something is deployed that cannot be seen, here or in a nested deployment. */
  get hasOpaqueParts(): boolean {
    for (const entry of this.#near(DEPLOYMENTS)) {
      if (hasInlineTemplates(entry.node, this.#template.from)) continue;
      const { hasOpaqueParts, children } = this.#expanded(entry);
      if (hasOpaqueParts || children.some((child) => child.hasOpaqueParts)) return true;
    }
    return [...this.#built.values()].some(({ hasOpaqueParts }) => hasOpaqueParts);
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

  #near(query: TypeQuery): readonly ResourceEntry[] {
    return this.#entries.filter((entry) => this.#mayHold(entry, query));
  }

  #mayHold({ node }: ResourceEntry, query: TypeQuery): boolean {
    const { document, fragmentType } = this.#template.from;
    return fragmentType !== undefined || document.mayHold(node.range, query);
  }

  #expanded(entry: ResourceEntry): EntryBuilder {
    const known = this.#built.get(entry);
    if (known) return known;
    const builder = new EntryBuilder(this.#template, this.index);
    this.#built.set(entry, builder);
    this.#open.add(entry);
    try {
      builder.add(entry);
    } finally {
      this.#open.delete(entry);
    }
    return builder;
  }

  #calledEntries(name: string): readonly ResourceEntry[] {
    if (!this.#called) {
      const called = new Map<string, ResourceEntry[]>();
      for (const entry of this.#entries) {
        for (const each of calledIn(entry)) addTo(called, each, entry);
      }
      this.#called = called;
    }
    // NOTE: what is being expanded is not known to itself.
    return (this.#called.get(name) ?? []).filter((entry) => !this.#open.has(entry));
  }
}
