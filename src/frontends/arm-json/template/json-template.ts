import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import type { NamedValue, Template } from '../../../model/template.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import { absent, lazyEntry } from '../../../value/construct.ts';
import type { Entry } from '../../deployment/declaration.ts';
import type { DeclaredFrame } from '../../deployment/declared-frame.ts';
import { DeclaredTemplate, type TemplateDeclarations } from '../../deployment/declared-template.ts';
import type { ParentDeployment } from '../../deployment/nested-deployment.ts';
import { levelOf } from '../document/classify.ts';
import type { JsonDocument } from '../document/document.ts';
import type { LinkedDocuments } from '../document/links.ts';
import { jsonOutputs } from '../values/json-outputs.ts';

/** A JSON template in a document. */
export interface TemplateNode {
  readonly document: JsonDocument;
  readonly node: JsonObject;
  /** When the node is a resource that stands alone, without a template around it: its type. */
  readonly fragmentType: string | undefined;
}

/** What a template shares with those that are nested in it. */
export interface SharedSource {
  readonly links: LinkedDocuments;
  readonly parameterFile: SourceText | undefined;
  readonly entriesOf: (template: JsonTemplate) => readonly Entry[];
}

/** The frame of a template, or the deployment whose frame it shares. */
export type TemplatePlace =
  | { readonly frame: DeclaredFrame; readonly parent: ParentDeployment | undefined }
  | { readonly frame: undefined; readonly parent: ParentDeployment };

/** A template of a JSON document, with the parts that only its own front end needs. */
export class JsonTemplate extends DeclaredTemplate {
  readonly language: Template['language'];
  readonly from: TemplateNode;
  readonly shared: SharedSource;

  constructor(from: TemplateNode, place: TemplatePlace, shared: SharedSource) {
    const { document, node, fragmentType } = from;
    const { parameterFile } = shared;
    const isFragment = fragmentType !== undefined;
    super({ ...place, source: document.source, level: levelOf(node), parameterFile, isFragment });
    this.from = from;
    this.language = document.language;
    this.shared = shared;
  }

  protected declarations(): TemplateDeclarations {
    const { frame } = this.bindings;
    return {
      parameters: () => namedIn(this.from, 'parameters', (name) => frame.parameter(name)),
      variables: () => namedIn(this.from, 'variables', (name) => frame.variable(name)),
      outputs: () => jsonOutputs({ ...this.from, bindings: this.bindings }),
      entries: () => this.shared.entriesOf(this),
    };
  }
}

/** The members of a section, apart from the loops in it. */
function namedIn(
  { node, document, fragmentType }: TemplateNode,
  section: 'parameters' | 'variables',
  look: (name: string) => ArmValue | undefined,
): readonly NamedValue[] {
  const declared = propertyOf(node, section)?.value;
  if (declared?.kind !== 'object' || fragmentType !== undefined) return [];
  const named = declared.properties.filter(({ key }) => section === 'parameters' || key.value.toLowerCase() !== 'copy');
  return named.map(({ key }) => lazyEntry(key.value, () => look(key.value) ?? absent(document.originOf(key))));
}
