import type { Bindings } from '../../eval/frame.ts';
import { Budget } from '../../eval/limits.ts';
import type { JsonObject } from '../../json/tree.ts';
import type { Template } from '../../model/template.ts';
import type { SourceText } from '../../text/source-text.ts';
import { exhaustionOf } from '../deployment/exhaustion.ts';
import type { Arguments } from '../deployment/parameters.ts';
import { rootFrame } from '../deployment/root-deployment.ts';
import type { Host, Judged, Loaded, LoadOptions, ParameterFile } from '../front-end.ts';
import { CARRIERS, templateInFile } from './document/carried.ts';
import { classifyJson, fragmentType, levelOf } from './document/classify.ts';
import { type JsonDocument, problemsOf } from './document/document.ts';
import type { FragmentType } from './document/fragment-types.ts';
import { LinkedDocuments } from './document/links.ts';
import { suppressionsIn } from './document/suppressions.ts';
import { carriedTemplates } from './template/carried-templates.ts';
import { jsonEntries } from './template/json-entries.ts';
import { JsonTemplate } from './template/json-template.ts';
import { jsonDeclarations } from './values/json-declarations.ts';
import { parametersIn } from './values/parameter-file.ts';

/** False for a template that neither deploys nor carries anything that is judged. */
function mayBeJudged(document: JsonDocument, judged: Judged, parameterFiles: readonly SourceText[]): boolean {
  const { source } = document;
  const range = { start: 0, end: source.text.length };
  if (document.mayHold(range, CARRIERS)) return true;
  // NOTE: most have nothing at all, and the second question takes a search.
  return document.mayHold(range, judged.query) && document.mayHold(range, judged.queryFor([source, ...parameterFiles]));
}

/** What a document is loaded with. */
export interface LoadDetails {
  readonly document: JsonDocument;
  /** Reads a linked template or a parameter file, whatever language it is written in. */
  readonly documentOf: (source: SourceText) => JsonDocument;
  readonly fragmentTypes: readonly FragmentType[];
  readonly host: Host;
  readonly options: LoadOptions;
}

/** Reads a template, those that it links to and those that it carries. Bad input is a problem, never an exception. */
export async function load({ document, documentOf, fragmentTypes, host, options }: LoadDetails): Promise<Loaded> {
  const { judged, parameterFiles, foreignParameters } = options;
  const { root } = document;
  const files = parameterFiles.map((source) => {
    const read = foreignParameters?.get(source) ?? parametersIn(documentOf(source));
    return { source, ...read };
  });
  if (root?.kind !== 'object' || (judged && !mayBeJudged(document, judged, parameterFiles))) {
    return loaded([], document, files);
  }
  const isFragment = classifyJson(root, fragmentTypes) === 'fragment';
  const type = isFragment ? fragmentType(root, fragmentTypes) : undefined;
  const node = templateInFile(root) ?? root;
  const links = new LinkedDocuments();
  const details = { document, node, type, links, options, carrier: undefined, id: '' };
  const build = (file: SourceText | undefined, args: Arguments) =>
    buildRoot({ ...details, file, args, budget: new Budget() });
  const buildAll = () =>
    files.length === 0 ? [build(undefined, undefined)] : files.map(({ source, argument }) => build(source, argument));
  const templates = document.hasLinks ? await linked(buildAll, links, host, documentOf) : buildAll();
  const all = templates.flatMap((template) => withCarried(template, links, options));
  return loaded(all, document, files, links.documents);
}

/** How often a template is built anew because of linked templates: each time those of one more level are known. */
const MAX_LINK_ROUNDS = 16;

/** Which files are linked is found out by expanding all deployments. */
async function linked(
  buildAll: () => readonly JsonTemplate[],
  links: LinkedDocuments,
  host: Host,
  documentOf: (source: SourceText) => JsonDocument,
): Promise<readonly JsonTemplate[]> {
  const expanded = () => {
    const templates = buildAll();
    templates.forEach(expandDeployments);
    return templates;
  };
  let templates = expanded();
  for (let round = 0; round < MAX_LINK_ROUNDS && (await links.readWanted(host, documentOf)); round++) {
    templates = expanded();
  }
  return templates;
}

function loaded(
  templates: readonly JsonTemplate[],
  document: JsonDocument,
  files: readonly ParameterFile[],
  linkedDocuments: readonly JsonDocument[] = [],
): Loaded {
  // NOTE: a template shares its budget with those that it carries.
  const budgets = new Set(templates.map(({ bindings }) => bindings.frame.budget));
  return {
    templates,
    sources: [
      document.source,
      ...files.flatMap(({ sources }) => sources),
      ...linkedDocuments.map(({ source }) => source),
    ],
    problems: () => [
      ...problemsOf(document),
      ...files.flatMap(({ problems }) => problems()),
      ...linkedDocuments.flatMap(problemsOf),
      ...[...budgets].flatMap((budget) => exhaustionOf(budget, document.source)),
    ],
    suppressions: [
      ...suppressionsIn(document),
      ...files.flatMap(({ suppressions }) => suppressions),
      ...linkedDocuments.flatMap(suppressionsIn),
    ],
  };
}

/** How many templates one file may carry in its resources. */
const MAX_CARRIED = 100;

/** A template, and those that its resources carry: each is deployed on its own, by a caller who is not known. */
function withCarried(root: JsonTemplate, links: LinkedDocuments, options: LoadOptions): readonly JsonTemplate[] {
  const { budget } = root.bindings.frame;
  const templates = [root];
  for (let at = 0; at < templates.length && templates.length < MAX_CARRIED; at++) {
    for (const template of carriersIn(templates[at] as JsonTemplate)) {
      for (const { node, bindings } of carriedTemplates(template)) {
        const { document } = template.from;
        const id = `${bindings.frame.id}/carried.${node.range.start}`;
        const details = { document, node, type: undefined, file: root.parameterFile, args: undefined, links, budget };
        templates.push(buildRoot({ ...details, options, carrier: bindings, id }));
      }
    }
  }
  return templates;
}

function expandDeployments({ children }: Template): void {
  children.forEach(expandDeployments);
}

/** A template and all nested deployments inside it that may carry templates. */
function* carriersIn(template: Template): Generator<JsonTemplate, void> {
  if (template instanceof JsonTemplate) yield template;
  for (const child of template.childrenNear(CARRIERS)) yield* carriersIn(child);
}

interface RootDetails {
  readonly document: JsonDocument;
  readonly node: JsonObject;
  /** That of a resource which stands alone; undefined for a template. */
  readonly type: string | undefined;
  readonly file: SourceText | undefined;
  readonly args: Arguments;
  readonly links: LinkedDocuments;
  readonly budget: Budget;
  readonly options: LoadOptions;
  /** For a template that another one carries: what expressions of the carrier can name. */
  readonly carrier: Bindings | undefined;
  readonly id: string;
}

function buildRoot(details: RootDetails): JsonTemplate {
  const { document, node, type, file, args, links, budget, options, carrier, id } = details;
  const frame = rootFrame({
    ...{ id, level: levelOf(node), budget, options, carrier },
    origin: document.originOf({ range: { start: node.range.start, end: node.range.start + 1 } }),
    declarations: jsonDeclarations({ template: node, document, args, isFragment: type !== undefined }),
  });
  const shared = { links, parameterFile: file, entriesOf: jsonEntries };
  return new JsonTemplate({ document, node, fragmentType: type }, { frame, parent: undefined }, shared);
}
