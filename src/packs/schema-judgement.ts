import type { ErrorObject } from 'ajv';
import { childPointer, type PartialData } from './partial-data.ts';
import type { SchemaCheck } from './schema-check.ts';

/** What a schema says of a value that may be only partly known. */
export interface SchemaJudgement {
  /** What is wrong, whatever the rest turns out to be. */
  readonly faults: readonly ErrorObject[];
  /** Pointers of what cannot be seen and matters. */
  readonly open: readonly string[];
}

/**
 * Judges by a schema. What a value hides is neither right nor wrong.
 *
 * @throws Error when the check is too long
 */
export function judgeBySchema(check: SchemaCheck, data: PartialData, isConjunctive: boolean): SchemaJudgement {
  const own = data.takeAsked();
  const errors = data.data === undefined ? [] : check.errorsIn(data.data, data.size);
  const asked = [...own, ...data.takeAsked()];
  if (!isConjunctive) return { faults: asked.length > 0 ? [] : outermost(errors), open: asked };
  const isOpen = (error: ErrorObject) => dependsOnHidden(error, data);
  const unsure = errors.filter(isOpen).map(placeOfError);
  return { faults: errors.filter((error) => !isOpen(error)), open: [...new Set([...asked, ...unsure])] };
}

/** Where the value is that an error speaks of. */
export function placeOfError({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return childPointer(instancePath, params.missingProperty);
  return keyword === 'additionalProperties' ? childPointer(instancePath, params.additionalProperty) : instancePath;
}

/** Keywords that look at a value, and not into it. */
const SHALLOW = [
  'type',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'additionalItems',
  'additionalProperties',
];

function dependsOnHidden(error: ErrorObject, data: PartialData): boolean {
  if (error.keyword === 'required') return data.isHidden(placeOfError(error));
  return SHALLOW.includes(error.keyword) ? data.isHidden(error.instancePath) : data.hidesAt(error.instancePath);
}

/** Without those that only say why one of several ways is not open. */
function outermost(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const outer = errors.filter(({ schemaPath }) => !/\/(anyOf|oneOf|not|if|contains|propertyNames)\/./.test(schemaPath));
  return outer.length > 0 ? outer : errors;
}
