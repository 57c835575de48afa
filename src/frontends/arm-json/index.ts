import type { Problem } from '../../diagnostics/diagnostic.ts';
import type { Bindings } from '../../eval/frame.ts';
import { Budget, LIMITS } from '../../eval/limits.ts';
import type { JsonObject } from '../../json/tree.ts';
import type { Template } from '../../model/template.ts';
import type { SourceText } from '../../text/source-text.ts';
import { unknown } from '../../value/construct.ts';
import { DeclaredFrame } from '../deployment/declared-frame.ts';
import type { Arguments } from '../deployment/parameters.ts';
import { rootScope } from '../deployment/scope.ts';
import type { Host, Judged, LanguageFrontEnd, Loaded, LoadOptions } from '../front-end.ts';
import { CARRIERS, templateInFile } from './document/carried.ts';
import { classifyJson, fragmentType, levelOf } from './document/classify.ts';
import { JsonDocument } from './document/document.ts';
import { beginsLikeTemplate, mayBeTemplate } from './document/first-sight.ts';
import type { FragmentType } from './document/fragment-types.ts';
import { LinkedDocuments } from './document/links.ts';
import { suppressionsIn } from './document/suppressions.ts';
import { editJson } from './edits/edit.ts';
import { mayBeShared } from './edits/readers.ts';
import { carriedTemplates } from './template/carried-templates.ts';
import { jsonEntries } from './template/json-entries.ts';
import { JsonTemplate } from './template/json-template.ts';
import { jsonDeclarations } from './values/json-declarations.ts';
import { parameterFileArguments } from './values/parameter-file.ts';

export type { FragmentType } from './document/fragment-types.ts';

export interface ArmJsonOptions {
  /** What resource bodies without a `type` are recognised by. */
  readonly fragmentTypes: readonly FragmentType[];
}

/** Reads ARM templates and their parameter files: hand-written JSON and what Bicep compiles to. */
export function armJson({ fragmentTypes }: ArmJsonOptions): LanguageFrontEnd {
  const documents = new WeakMap<SourceText, JsonDocument>();
  const documentOf = (source: SourceText): JsonDocument => {
    let document = documents.get(source);
    if (!document) {
      document = new JsonDocument(source);
      documents.set(source, document);
    }
    return document;
  };
  return {
    language: 'arm-json',
    // Templates have any name, and many need no ending that tells.
    reads: () => true,
    classify: (source) =>
      beginsLikeTemplate(source.text) ? 'template' : classifyJson(documentOf(source).root, fragmentTypes),
    mayHoldTemplate: mayBeTemplate,
    load: async (source, host, options) => {
      const { judged, parameterFiles } = options;
      const document = documentOf(source);
      if (judged && !mayBeJudged(document, judged, parameterFiles)) {
        return loadNothing([document, ...parameterFiles.map(documentOf)]);
      }
      return load({ document, documentOf, fragmentTypes, host, options });
    },
    faultsIn: (source) => problemsOf(documentOf(source)),
    edit: editJson,
    mayBeShared: (edit, resource) => mayBeShared(edit, resource, documentOf),
  };
}

/** False for a template that neither deploys nor carries anything that is judged. */
function mayBeJudged(document: JsonDocument, judged: Judged, parameterFiles: readonly SourceText[]): boolean {
  const { source } = document;
  const range = { start: 0, end: source.text.length };
  if (document.mayHold(range, CARRIERS)) return true;
  // NOTE: most have nothing at all, and the second question takes a search.
  return document.mayHold(range, judged.query) && document.mayHold(range, judged.queryFor([source, ...parameterFiles]));
}

function loadNothing(documents: readonly JsonDocument[]): Loaded {
  return {
    templates: [],
    sources: documents.map(({ source }) => source),
    problems: () => documents.flatMap(problemsOf),
    suppressions: documents.flatMap(suppressionsIn),
  };
}

interface LoadDetails {
  readonly document: JsonDocument;
  readonly documentOf: (source: SourceText) => JsonDocument;
  readonly fragmentTypes: readonly FragmentType[];
  readonly host: Host;
  readonly options: LoadOptions;
}

/** How often a template is built anew because of linked templates: each time those of one more level are known. */
const MAX_LINK_ROUNDS = 16;

async function load({ document, documentOf, fragmentTypes, host, options }: LoadDetails): Promise<Loaded> {
  const { root } = document;
  const files = options.parameterFiles.map(documentOf);
  const links = new LinkedDocuments();
  let templates: readonly JsonTemplate[] = [];
  const problems = () => [
    ...[document, ...files, ...links.documents].flatMap(problemsOf),
    ...templates.flatMap(({ bindings }) => exhaustionOf(bindings.frame.budget, document)),
  ];
  const sources = () => [document, ...files, ...links.documents].map(({ source }) => source);
  if (root?.kind !== 'object') return { templates: [], sources: sources(), problems, suppressions: [] };
  const isFragment = classifyJson(root, fragmentTypes) === 'fragment';
  const type = isFragment ? fragmentType(root, fragmentTypes) : undefined;
  const node = templateInFile(root) ?? root;
  const build = (file: JsonDocument | undefined, args: Arguments) =>
    buildRoot({
      ...{ document, node, type, file: file?.source, args, links, options },
      budget: new Budget(),
      carrier: undefined,
      id: '',
    });
  const buildAll = () => {
    const built =
      files.length === 0
        ? [build(undefined, undefined)]
        : files.map((file) => build(file, parameterFileArguments(file)));
    // NOTE: which files are linked is found out by expanding all deployments.
    if (document.hasLinks) built.forEach(expandDeployments);
    return built;
  };
  templates = buildAll();
  for (let round = 0; round < MAX_LINK_ROUNDS && (await links.readWanted(host, documentOf)); round++) {
    templates = buildAll();
  }
  return {
    templates: templates.flatMap((template) => withCarried(template, links, options)),
    sources: sources(),
    problems,
    suppressions: [document, ...files, ...links.documents].flatMap(suppressionsIn),
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
  const origin = document.originOf({ range: { start: node.range.start, end: node.range.start + 1 } });
  const scope = rootScope(levelOf(node), options.context, origin);
  const why = { code: 'deployment-context', subject: 'deployment().name' } as const;
  const frame = new DeclaredFrame({
    id,
    scope: () => scope,
    cloud: options.cloud,
    budget,
    deploymentName: () => unknown('string', why, `deployment-name(${id})`, origin),
    declarations: jsonDeclarations({ template: node, document, args, isFragment: type !== undefined }),
    carrier,
  });
  const shared = { links, parameterFile: file, entriesOf: jsonEntries };
  return new JsonTemplate({ document, node, fragmentType: type }, { frame, parent: undefined }, shared);
}

function problemsOf({ source, problems }: JsonDocument): Problem[] {
  return problems.map(({ message, range }) => ({ source, file: source.uri, message, range }));
}

const LIMIT_NAMES = {
  steps: 'evaluation steps',
  depth: 'levels of nested evaluation',
  items: 'items of one array',
  copies: 'iterations of one copy loop',
  deployments: 'deployments nested in one another',
  resources: 'resources',
} as const;

function exhaustionOf({ exceeded, place }: Budget, document: JsonDocument): Problem[] {
  if (!exceeded) return [];
  const message = `The template was not fully judged: it needs more than ${LIMITS[exceeded]} ${LIMIT_NAMES[exceeded]}`;
  const { source, range } = place?.span ?? { source: document.source, range: undefined };
  return [{ source, file: source.uri, message, range }];
}
