import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { Dependencies } from '../../../model/dependencies.ts';
import type { Resource } from '../../../model/resource.ts';
import type { TypeQuery } from '../../../model/type-query.ts';
import type { Span } from '../../../text/source-text.ts';
import type { ArmValue, Found } from '../../../value/arm-value.ts';
import { absent } from '../../../value/construct.ts';
import type { Origin } from '../../../value/origin.ts';
import type {
  Declaration,
  DeploymentStatement,
  Entry,
  LoopDeclaration,
  NestedDeployment,
  TargetMember,
} from '../../deployment/declaration.ts';
import { instanceCost } from '../../deployment/instance-cost.ts';
import type { ResourceIndex } from '../../deployment/targets.ts';
import type { JsonDocument } from '../document/document.ts';
import { extendedTypeIn } from '../document/extended-type.ts';
import { hasInlineTemplates } from '../document/inline-templates.ts';
import { calledIn, entriesOf, loopName, type ResourceEntry } from '../document/resource-entries.ts';
import { bodyOf } from '../values/body.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import { dependencyName } from './dependency-name.ts';
import { dependenciesOf } from './json-dependencies.ts';
import type { JsonTemplate } from './json-template.ts';
import { nestedDeployment } from './nested-deployment.ts';

/** The entries of a template's `resources`; of a resource that stands alone, itself. */
export function jsonEntries(template: JsonTemplate): readonly Entry[] {
  const { node, fragmentType } = template.from;
  const entries =
    fragmentType === undefined ? entriesOf(propertyOf(node, 'resources')?.value) : [{ node, symbol: undefined }];
  return entries.map((entry) => new JsonDeclaration(entry, template));
}

/** An entry of `resources`, of a template or of a resource that has others nested in it. */
export class JsonDeclaration implements Entry {
  readonly symbol: string | undefined;
  readonly node: JsonObject;
  readonly #template: JsonTemplate;

  constructor({ node, symbol }: ResourceEntry, template: JsonTemplate) {
    this.symbol = symbol;
    this.node = node;
    this.#template = template;
  }

  get origin(): Origin {
    return this.#originOf(this.node);
  }

  /** Its type, or the brace that it begins with. */
  get span(): Span {
    const { start } = this.node.range;
    return { source: this.#document.source, range: this.#member('type')?.range ?? { start, end: start + 1 } };
  }

  get nameOrigin(): Origin {
    return this.#originOf(this.#member('name') ?? this.node);
  }

  get cost(): number {
    return instanceCost(this.node.range.end - this.node.range.start);
  }

  get loop(): LoopDeclaration | undefined {
    const copy = this.#member('copy');
    const count = copy?.kind === 'object' ? propertyOf(copy, 'count')?.value : undefined;
    if (copy?.kind !== 'object' || !count) return undefined;
    const name = loopName(copy);
    return { name, origin: this.#originOf(copy), count: (bindings) => this.#evaluate(count, bindings) };
  }

  get isExisting(): boolean {
    const existing = this.#member('existing');
    return existing?.kind === 'keyword' && existing.value === true;
  }

  get extendedType(): string | undefined {
    const scope = this.#member('scope');
    return scope?.kind === 'string' ? extendedTypeIn(scope.value) : undefined;
  }

  get inside(): readonly Declaration[] {
    return entriesOf(this.#member('resources')).map((entry) => new JsonDeclaration(entry, this.#template));
  }

  type(bindings: Bindings): string | undefined {
    const type = this.#typeIn(bindings);
    if (type !== undefined) this.#readName();
    return type;
  }

  condition(bindings: Bindings): ArmValue | undefined {
    return this.#valueOf('condition', bindings);
  }

  name(bindings: Bindings): ArmValue | undefined {
    return this.#valueOf('name', bindings);
  }

  target(member: TargetMember, bindings: Bindings): ArmValue | undefined {
    return this.#valueOf(member, bindings);
  }

  body(bindings: Bindings, deploysTemplate: boolean): Found {
    return bodyOf(this.node, deploysTemplate, this.#document, bindings);
  }

  copy(bindings: Bindings): Found {
    return this.#valueOf('copy', bindings) ?? absent(this.origin);
  }

  dependencies(bindings: Bindings, index: ResourceIndex): Dependencies {
    return dependenciesOf(this.node, this.#document, bindings, index);
  }

  dependencyName(resource: Resource, isNested: boolean): string | undefined {
    return dependencyName(resource, this.node, isNested, this.#document);
  }

  deploy(statement: DeploymentStatement): NestedDeployment {
    return nestedDeployment(statement, this.node, this.#template);
  }

  mayHold(query: TypeQuery): boolean {
    return this.#template.isFragment || this.#document.mayHold(this.node.range, query);
  }

  names(): ReadonlySet<string> {
    return calledIn(this);
  }

  showsTemplates(): boolean {
    return hasInlineTemplates(this.node, { document: this.#document, depth: this.#template.depth });
  }

  get #document(): JsonDocument {
    return this.#template.from.document;
  }

  #typeIn(bindings: Bindings): string | undefined {
    const { fragmentType, node: root } = this.#template.from;
    if (fragmentType !== undefined && this.node === root) return fragmentType;
    const type = this.#valueOf('type', bindings);
    return type?.kind === 'literal' && typeof type.value === 'string' ? type.value : undefined;
  }

  /** NOTE: a mistake in the expression of a name is reported even where nobody asks for its value. */
  #readName(): void {
    const name = this.#member('name');
    if (name?.kind === 'string') this.#document.expressionIn(name);
  }

  #member(name: string): JsonNode | undefined {
    return propertyOf(this.node, name)?.value;
  }

  #valueOf(name: string, bindings: Bindings): ArmValue | undefined {
    const written = this.#member(name);
    return written && this.#evaluate(written, bindings);
  }

  #evaluate(node: JsonNode, bindings: Bindings): ArmValue {
    return evaluateJson(node, this.#document, bindings);
  }

  #originOf(node: JsonNode): Origin {
    return this.#document.originOf(node);
  }
}
