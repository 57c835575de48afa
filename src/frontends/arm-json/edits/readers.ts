import { evaluateExpr } from '../../../eval/evaluate.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import { Resource } from '../../../model/resource.ts';
import { rootOf, type Template, withDescendants } from '../../../model/template.ts';
import type { Range, Span } from '../../../text/source-text.ts';
import { DeclaredFrame } from '../../deployment/declared-frame.ts';
import { isDeploymentType } from '../../deployment/deployment-types.ts';
import { documentOf } from '../document/document.ts';
import { JsonTemplate } from '../template/json-template.ts';
import { loopsOf } from '../values/evaluate-json.ts';
import { type MemberPath, type NamedKind, type NamedReference, referencesIn } from './references.ts';

/**
 * True unless it is certain that a text has one reader: that only one expression reads the variable, parameter, output
 * or function that it belongs to, and only one what holds that expression, up to a resource. What stands in a resource
 * itself is read by nobody else.
 */
export function mayBeShared(place: Span, resource: Resource): boolean {
  const root = rootOf(resource.template);
  return !(root instanceof JsonTemplate) || new Readers(root).mayBeShared({ ...place, path: [] }, 0);
}

/** A text, or what is below the path in the value that the text stands for. */
interface Place extends Span {
  readonly path: MemberPath;
}

/** To whom a text belongs: to a resource, or to what a template declares under a name. */
type Owner = 'resource' | NamedOwner;

interface NamedOwner {
  readonly kind: NamedKind;
  /** The template that declares it. */
  readonly template: JsonTemplate;
  readonly name: string;
  readonly path: MemberPath;
}

/** How often one name may stand for another: they may form a circle. */
const MAX_NAMES = 32;

class Readers {
  readonly #root: JsonTemplate;

  constructor(root: JsonTemplate) {
    this.#root = root;
  }

  mayBeShared(place: Place, names: number): boolean {
    const owner = this.#ownerOf(place);
    if (owner === 'resource') return false;
    if (!owner || names > MAX_NAMES) return true;
    const readers = owner.kind === 'output' ? this.#outputReaders(owner) : readersOf(owner);
    const reading = readingPlace(readers, owner);
    return !reading || this.mayBeShared(reading, names + 1);
  }

  /** Undefined for a text of which it is not known. */
  #ownerOf(place: Place): Owner | undefined {
    if (place.source === this.#root.parameterFile) return this.#ownerInParameterFile(place);
    const template = this.#templateRound(place);
    return template && ownerIn(template, place);
  }

  #ownerInParameterFile(place: Place): Owner | undefined {
    const { root } = documentOf(place.source);
    const parameters = root?.kind === 'object' ? propertyOf(root, 'parameters')?.value : undefined;
    return parameters && argument(pathTo(parameters, place), this.#root);
  }

  /** The outermost template of a file that holds a text. */
  #templateRound(place: Place): JsonTemplate | undefined {
    for (const template of templatesIn(this.#root)) {
      if (template.source === place.source && isWithin(place, template.from.node)) return template;
    }
    return undefined;
  }

  /** Where an output is read: anywhere in the file, unless what is read there is another deployment of the same scope. */
  #outputReaders({ template, name, path }: NamedOwner): readonly Reader[] {
    const { parent, from } = template;
    // NOTE: who else reads the outputs of a file is not known.
    if (parent?.source !== from.document.source) return [];
    const templates = [...templatesIn(this.#root)];
    const deployments = templates.filter((each) => each.from.node === from.node).map(({ deployment }) => deployment);
    return scopesAmong(templates)
      .flatMap((scope) => referencesTo({ kind: 'output', name, path, template: scope }))
      .filter((reader) => {
        const read = deploymentReadBy(reader);
        return !read || deployments.includes(read);
      });
  }
}

/** A reference, and the template whose declarations it sees. */
interface Reader extends NamedReference {
  readonly template: JsonTemplate;
}

function readersOf(owner: NamedOwner): readonly Reader[] {
  return owner.template.hasOwnNames ? referencesTo(owner) : [];
}

function referencesTo({ kind, name, path, template }: NamedOwner): readonly Reader[] {
  const { frame } = template.bindings;
  const isCarried = frame instanceof DeclaredFrame && frame.carrier !== undefined;
  return referencesIn({ node: template.from.node, isCarried })
    .filter((each) => each.kind === kind && (each.name ?? name) === name && areOnOneWay(each.path, path))
    .map((each) => ({ ...each, template }));
}

/**
 * The only string that reads a value, perhaps more than once; undefined where there is none, or another. What is read
 * stands in place of the string, or something is computed from it.
 */
function readingPlace(readers: readonly Reader[], owner: NamedOwner): Place | undefined {
  const [reader, another] = readers;
  if (!reader || readers.some(({ node }) => node !== reader.node)) return undefined;
  const { node, template, isWhole, path } = reader;
  const below = isWhole && !another ? owner.path.slice(path.length) : [];
  return { source: template.from.document.source, range: node.range, path: below };
}

/** The deployment whose output is read; undefined where it is none of the same template, or not known. */
function deploymentReadBy({ of, template }: Reader): Resource | undefined {
  const { bindings } = template;
  const target = of && bindings.frame.resolve(evaluateExpr(of.text, of.expr, bindings));
  return target instanceof Resource ? target : undefined;
}

function* templatesIn(root: Template): Generator<JsonTemplate, void> {
  for (const template of withDescendants(root)) if (template instanceof JsonTemplate) yield template;
}

/** Those that have names of their own; of several that stand at the same place, one. */
function scopesAmong(templates: readonly JsonTemplate[]): readonly JsonTemplate[] {
  return [
    ...new Map(templates.filter(({ hasOwnNames }) => hasOwnNames).map((each) => [each.from.node, each])).values(),
  ];
}

/** To whom a text in a template belongs. */
function ownerIn(template: JsonTemplate, place: Place): Owner | undefined {
  const { node, fragmentType } = template.from;
  if (fragmentType !== undefined) return 'resource';
  const section = node.properties.find(({ value }) => isWithin(place, value));
  switch (section?.key.value.toLowerCase()) {
    case 'resources':
      return ownerInResources(template, section.value, place);
    case 'variables': {
      const [name, ...path] = pathTo(section.value, place);
      return named({ kind: 'variable', template, name, path });
    }
    case 'parameters': {
      const [name, member, ...path] = pathTo(section.value, place);
      return member === 'defaultvalue' ? named({ kind: 'parameter', template, name, path }) : undefined;
    }
    case 'outputs': {
      const [name, ...path] = pathTo(section.value, place);
      return named({ kind: 'output', template, name, path });
    }
    case 'functions':
      return named({ kind: 'function', template, name: functionRound(section.value, place), path: [] });
    default:
      return undefined;
  }
}

function named({
  name,
  ...owner
}: Omit<NamedOwner, 'name'> & { readonly name: string | undefined }): Owner | undefined {
  return name === undefined ? undefined : { ...owner, name };
}

/** Below `resources`: what a nested deployment declares or is given is not the resource's own. */
function ownerInResources(template: JsonTemplate, resources: JsonNode, place: Place): Owner | undefined {
  for (let node: JsonNode | undefined = resources; node; node = childRound(node, place)) {
    if (node.kind !== 'object') continue;
    const children = childrenOf(template, node);
    const [child] = children;
    if (!child) continue;
    const properties = propertyOf(node, 'properties')?.value;
    if (properties?.kind !== 'object') continue;
    const given = propertyOf(properties, 'parameters')?.value;
    if (given && isWithin(place, given)) {
      const areSame = children.every(({ from }) => from.node === child.from.node);
      return areSame ? argument(pathTo(given, place), child) : undefined;
    }
    if (child.source === place.source && isWithin(place, child.from.node)) return ownerIn(child, place);
  }
  return 'resource';
}

/** The templates that a resource deploys: one for each iteration of a loop. */
function childrenOf(template: JsonTemplate, node: JsonObject): readonly JsonTemplate[] {
  const type = propertyOf(node, 'type')?.value;
  if (type?.kind !== 'string' || !mayDeploy(type.value)) return [];
  const isDeployedHere = ({ deployment }: Template) => deployment?.span.range.start === type.range.start;
  return template.children.filter((child) => child instanceof JsonTemplate).filter(isDeployedHere);
}

function mayDeploy(type: string): boolean {
  return type.startsWith('[') || isDeploymentType(type);
}

/** What is passed for a parameter, below `parameters` of a deployment or of a parameter file. */
function argument([name, member, ...path]: MemberPath, template: JsonTemplate): Owner | undefined {
  return member === 'value' ? named({ kind: 'parameter', template, name, path }) : undefined;
}

function functionRound(functions: JsonNode, place: Place): string | undefined {
  const space = childRound(functions, place);
  const namespace = space?.kind === 'object' ? propertyOf(space, 'namespace')?.value : undefined;
  const [section, name] = space ? pathTo(space, place) : [];
  if (namespace?.kind !== 'string' || section !== 'members' || name === undefined) return undefined;
  return `${namespace.value}.${name}`.toLowerCase();
}

/** The names of the members that lead from a node to a text, and on to what is meant of it, as far as they are told. */
function pathTo(node: JsonNode, place: Place): MemberPath {
  const path: string[] = [];
  for (let at = node, child = childRound(at, place); ; at = child, child = childRound(at, place)) {
    if (!child) return [...path, ...place.path];
    const { name, isLoop } = stepTo(child, at, place);
    if (name !== undefined) path.push(name.toLowerCase());
    if (name === undefined || isLoop) return path;
  }
}

/** The name under which a node holds another one; undefined where it is computed. */
function stepTo(
  child: JsonNode,
  node: JsonNode,
  place: Place,
): { readonly name: string | undefined; readonly isLoop: boolean } {
  if (node.kind === 'array') return { name: String(node.items.indexOf(child)), isLoop: false };
  const property = node.kind === 'object' ? node.properties.find(({ value }) => value === child) : undefined;
  const key = property?.key.value;
  const loops = key?.toLowerCase() === 'copy' ? loopsOf(child) : undefined;
  const loop = loops?.find(({ count, input }) => isWithin(place, input) || isWithin(place, count));
  if (loops) return { name: loop?.name.value, isLoop: true };
  return { name: key?.startsWith('[') ? undefined : key, isLoop: false };
}

function childRound(node: JsonNode, place: Place): JsonNode | undefined {
  if (node.kind === 'array') return node.items.find((item) => isWithin(place, item));
  return node.kind === 'object' ? node.properties.find(({ value }) => isWithin(place, value))?.value : undefined;
}

function isWithin({ range }: Place, node: { readonly range: Range }): boolean {
  return node.range.start <= range.start && range.end <= node.range.end;
}

/** True where one path leads to the other, or on from it. */
function areOnOneWay(one: MemberPath, other: MemberPath): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((name, index) => name === other[index]);
}
