import type { Resource } from '../model/resource.ts';
import type { NamedValue, Template } from '../model/template.ts';
import { withDescendants } from '../model/template.ts';
import { computedAlternatives } from '../value/alternatives.ts';
import type { ArmObject, ArmValue, Found } from '../value/arm-value.ts';
import { reasonOf } from '../value/lookup.ts';
import type { Reason } from '../value/reason.ts';
import { TextView } from '../value/text-view.ts';
import { describeGuards } from './describe-guards.ts';

/**
 * A value as JSON: what is known stands as it is. Beside it: an unknown is `{"$unknown": "why"}`, half-known text
 * `{"$text": ["known", {"$unknown": "why"}]}`, alternatives `{"$choice": [{"when": "...", "value": ...}]}`; an object
 * that may have more members carries `"$open": true`, an array that may have more items is
 * `{"$items": [...], "$open": true}`.
 */
export type Inspected =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Inspected[]
  | { readonly [name: string]: Inspected };

export interface InspectedResource {
  readonly type: string;
  readonly apiVersion: Inspected;
  readonly name: Inspected;
  readonly symbol: string | null;
  readonly condition: Inspected;
  readonly existing: boolean;
  readonly body: Inspected;
}

/** One deployment scope as the linter sees it; nested ones come after their parents. */
export interface InspectedDeployment {
  readonly file: string;
  readonly parameterFile: string | null;
  readonly name: Inspected;
  readonly scope: Template['deploymentScope'];
  readonly parameters: Readonly<Record<string, Inspected>>;
  readonly resources: readonly InspectedResource[];
  readonly outputs: Readonly<Record<string, Inspected>>;
}

/** What the linter sees of a template and its nested deployments, resolved as far as it can be. */
export function inspectTemplate(root: Template, explain: (reason: Reason) => string): readonly InspectedDeployment[] {
  const inspector = new Inspector(explain);
  return [...withDescendants(root)].map((template) => inspector.deployment(template));
}

/** One value, shown in the same way. */
export function inspectValue(value: Found, explain: (reason: Reason) => string): Inspected {
  return new Inspector(explain).value(value);
}

/** How deep values are shown, and how many of all. What lies beyond is `{"$unknown": ...}`. */
const MAX_DEPTH = 64;
const MAX_VALUES = 200_000;

class Inspector {
  readonly #explain: (reason: Reason) => string;
  #left = MAX_VALUES;

  constructor(explain: (reason: Reason) => string) {
    this.#explain = explain;
  }

  deployment(template: Template): InspectedDeployment {
    return {
      file: template.source.uri,
      parameterFile: template.parameterFile?.uri ?? null,
      name: this.value(template.name),
      scope: template.deploymentScope,
      parameters: this.#named(template.parameters),
      resources: template.resources.map((resource) => this.#resource(resource)),
      outputs: this.#named(template.outputs),
    };
  }

  value(value: Found, depth = 0): Inspected {
    if (depth > MAX_DEPTH || --this.#left < 0) return { $unknown: 'too large to show' };
    if (value.kind === 'choice' || hasChoice(value)) return this.#choice(value, depth);
    switch (value.kind) {
      case 'absent':
        return null;
      case 'literal':
        return value.value;
      case 'unknown':
        return this.#unknown(value);
      case 'text':
      case 'reference':
        return this.#text(value);
      case 'array': {
        const items = value.items.map((item) => this.value(item, depth + 1));
        return value.open ? { $items: items, $open: true } : items;
      }
      case 'object':
        return this.#object(value, depth);
    }
  }

  #choice(value: Found, depth: number): Inspected {
    const arms = [...computedAlternatives(value)].map(({ value: arm, under }) => ({
      when: describeGuards(under)
        .map(({ words }) => words.replace(/^when /, ''))
        .join(' and '),
      value: this.value(arm, depth + 1),
    }));
    const [only] = arms;
    return arms.length === 1 && only?.when === '' ? only.value : { $choice: arms };
  }

  #object(value: ArmObject, depth: number): Inspected {
    const members: [string, Inspected][] = [];
    const labels = new Map<string, number>();
    for (const { name, value: member } of value.entries.values()) {
      if (member.kind !== 'absent') members.push([name, this.value(member, depth + 1)]);
    }
    for (const { key, value: member } of value.computed) {
      // NOTE: two names that are not known may look the same, and are yet two.
      const label = TextView.of(key)?.toString() ?? '{...}';
      const number = (labels.get(label) ?? 0) + 1;
      labels.set(label, number);
      members.push([number === 1 ? label : `${label} (${number})`, this.value(member, depth + 1)]);
    }
    if (value.open) members.push(['$open', true]);
    return record(members);
  }

  #text(value: ArmValue): Inspected {
    const view = TextView.of(value);
    const isWhollyUnknown = !view || view.text.length === view.holes().length;
    if (isWhollyUnknown) return this.#unknown(value);
    if (view.isKnown) return view.text;
    return { $text: this.#parts(view) };
  }

  /** Known stretches and unknown ones in turn. */
  #parts(view: TextView): readonly Inspected[] {
    const parts: Inspected[] = [];
    let start = 0;
    for (const { at, value } of view.holes()) {
      if (at > start) parts.push(view.text.slice(start, at));
      parts.push(this.#unknown(value));
      start = at + 1;
    }
    if (start < view.text.length) parts.push(view.text.slice(start));
    return parts;
  }

  #unknown(value: Found): Inspected {
    return { $unknown: this.#explain(reasonOf(value)) };
  }

  #resource(resource: Resource): InspectedResource {
    return {
      type: resource.type,
      apiVersion: this.value(resource.unconditionally('apiVersion')),
      name: this.value(resource.name),
      symbol: resource.symbol ?? null,
      condition: this.value(resource.unconditionally('condition')) ?? true,
      existing: resource.existing,
      body: this.value(resource.body),
    };
  }

  #named(values: readonly NamedValue[]): Readonly<Record<string, Inspected>> {
    const present = values.filter(({ value }) => value.kind !== 'absent');
    return record(present.map(({ name, value }) => [name, this.value(value)]));
  }
}

/** A text with a choice inside is shown as a choice of texts. */
function hasChoice(value: Found): boolean {
  return value.kind === 'text' && value.parts.some((part) => part.kind === 'choice');
}

/** Without a prototype: members may have any name. */
function record(members: readonly (readonly [string, Inspected])[]): Readonly<Record<string, Inspected>> {
  return Object.assign(Object.create(null), Object.fromEntries(members));
}
