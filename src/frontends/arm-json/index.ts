import type { LanguageFrontEnd } from '../front-end.ts';
import { classifyJson } from './document/classify.ts';
import { parametersDamage, templateDamage } from './document/damage.ts';
import { documentOf, problemsOf } from './document/document.ts';
import { beginsLikeTemplate, mayBeTemplate } from './document/first-sight.ts';
import type { FragmentType } from './document/fragment-types.ts';
import { editJson } from './edits/edit.ts';
import { mayBeShared } from './edits/readers.ts';
import { load } from './load.ts';
import { parametersIn } from './values/parameter-file.ts';

export type { FragmentType } from './document/fragment-types.ts';

export interface ArmJsonOptions {
  /** What resource bodies without a `type` are recognised by. */
  readonly fragmentTypes: readonly FragmentType[];
}

/** Reads ARM templates and their parameter files: hand-written JSON and what Bicep compiles to. */
export function armJson({ fragmentTypes }: ArmJsonOptions): LanguageFrontEnd {
  return {
    language: 'arm-json',
    // Templates have any name, and many need no ending that tells.
    reads: () => true,
    classify: (source) =>
      beginsLikeTemplate(source.text) ? 'template' : classifyJson(documentOf(source).root, fragmentTypes),
    mayHoldTemplate: mayBeTemplate,
    load: (source, host, options) => load({ document: documentOf(source), documentOf, fragmentTypes, host, options }),
    readParameters: async (source) => parametersIn(documentOf(source)),
    faultsIn: (source) => problemsOf(documentOf(source)),
    damageIn: (source, as) =>
      as === 'template' ? templateDamage(documentOf(source)) : parametersDamage(documentOf(source)),
    edit: editJson,
    mayBeShared,
  };
}
