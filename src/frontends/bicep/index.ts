import { propertyOf as jsonPropertyOf } from '../../json/lookup.ts';
import type { JsonProblem } from '../../json/parse-json.ts';
import type { JsonObject } from '../../json/tree.ts';
import type { SourceText } from '../../text/source-text.ts';
import { absent } from '../../value/construct.ts';
import { Origin } from '../../value/origin.ts';
import { JsonDocument, type LoweredTemplate, problemsOf } from '../arm-json/document/document.ts';
import type { FragmentType } from '../arm-json/document/fragment-types.ts';
import { suppressionsIn } from '../arm-json/document/suppressions.ts';
import { load } from '../arm-json/load.ts';
import { isDeploymentType } from '../deployment/deployment-types.ts';
import type { LanguageFrontEnd, LoadOptions, NamedFile, ParameterFile } from '../front-end.ts';
import { editBicep } from './edit-bicep.ts';
import { lowerFile } from './lowering/lower-file.ts';
import { ModuleHost } from './modules/module-host.ts';
import { parameterValues } from './parameter-values.ts';
import type { Statement } from './syntax/nodes.ts';
import { parseBicep } from './syntax/parse-bicep.ts';

export interface BicepOptions {
  /** What resource bodies without a `type` are recognised by, in JSON modules. */
  readonly fragmentTypes: readonly FragmentType[];
}

const SOURCE = /\.bicep$/i;
const PARAMETERS = /\.bicepparam$/i;

/**
 * Reads Bicep sources and parameter files. A source is turned into the template that the compiler makes of it, whose nodes
 * keep their places in the source; from there on it is read like any template.
 */
export function bicep({ fragmentTypes }: BicepOptions): LanguageFrontEnd {
  const documents = new WeakMap<SourceText, JsonDocument>();
  const documentOf = (source: SourceText): JsonDocument => {
    let document = documents.get(source);
    if (!document) {
      const isBicep = SOURCE.test(source.uri) || PARAMETERS.test(source.uri);
      document = isBicep ? new JsonDocument(source, lowered(source)) : new JsonDocument(source);
      documents.set(source, document);
    }
    return document;
  };
  const readParameters = async (source: SourceText, options: LoadOptions): Promise<ParameterFile> => {
    const document = documentOf(source);
    const values = parameterValues(document, options);
    const origin = new Origin({ source, range: { start: 0, end: 0 } });
    return {
      argument: (name) => values(name) ?? absent(origin),
      sources: [source],
      problems: () => problemsOf(document),
      suppressions: suppressionsIn(document),
    };
  };
  return {
    language: 'bicep',
    reads: isBicepFile,
    classify: ({ uri }) => (PARAMETERS.test(uri) ? 'parameters' : 'template'),
    // NOTE: a piece of a source need not show anything: modules may deploy what is judged.
    mayHoldTemplate: () => true,
    faultsIn: (source) => problemsOf(documentOf(source)),
    load: async (source, host, options) => {
      const own = options.parameterFiles.filter(({ uri }) => PARAMETERS.test(uri));
      const read = async (file: SourceText) => [file, await readParameters(file, options)] as const;
      const foreignParameters = new Map([...(options.foreignParameters ?? []), ...(await Promise.all(own.map(read)))]);
      const document = documentOf(source);
      return load({
        ...{ document, documentOf, fragmentTypes },
        host: new ModuleHost(host),
        options: { ...options, foreignParameters },
      });
    },
    readParameters: (source, _host, options) => readParameters(source, options),
    edit: editBicep,
    // NOTE: who else reads a variable is not looked for, so that fixes of variables are suggestions.
    mayBeShared: () => true,
  };
}

function isBicepFile({ uri, text }: NamedFile): boolean {
  if (SOURCE.test(uri) || PARAMETERS.test(uri)) return true;
  if (text === undefined || /\.\w+$/.test(uri)) return false;
  return /^\s*(?:\/\/.*\s+)*(?:@|param |resource |module |var |targetScope|metadata |import |using )/.test(text);
}

function asVariable(statement: Statement): Statement {
  if (statement.kind !== 'param' || !statement.value) return statement;
  return { ...statement, kind: 'var', value: statement.value };
}

/** The types of the resources of a template. */
function typesIn(root: JsonObject): readonly string[] {
  const resources = jsonPropertyOf(root, 'resources')?.value;
  const nodes = resources?.kind === 'object' ? resources.properties.map(({ value }) => value) : [];
  return nodes.flatMap((node) => {
    const type = node.kind === 'object' ? jsonPropertyOf(node, 'type')?.value : undefined;
    return type?.kind === 'string' ? [type.value] : [];
  });
}

function lowered(source: SourceText): LoweredTemplate {
  const file = parseBicep(source.text);
  // What a parameter file sets, its other lines may read, as if they were variables.
  const statements = PARAMETERS.test(source.uri) ? file.statements.map(asVariable) : file.statements;
  const { root, expressions, problems } = lowerFile({ ...file, statements }, source);
  const toProblem = ({ message, start, end }: (typeof problems)[number]): JsonProblem => ({
    message,
    range: { start, end },
  });
  const deployed = typesIn(root);
  const hasModules = statements.some(({ kind }) => kind === 'module');
  return {
    language: 'bicep',
    root,
    expressions,
    types: deployed.some(isDeploymentType) || hasModules ? undefined : deployed,
    comments: file.comments,
    problems: [...file.problems, ...problems].map(toProblem),
    skippedLines: ['//', '#', '@'],
  };
}
