import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import type { Range } from '../../../text/source-text.ts';
import type { Damage } from '../../front-end.ts';
import type { JsonDocument } from './document.ts';

/** Marks that version control leaves where two changes conflict. */
const CONFLICT = /^(?:<{7}|>{7})(?: .*)?$/m;

/** How the schema of a template begins, even if the file ends within it. */
const TEMPLATE_CONTENT = /deploymentTemplate\.json|schema\.management\.azure\.com[^"']*$/i;

/** How many faults of one file are reported. */
const MAX_FAULTS = 3;

/** Why a file is not a template; undefined for JSON that is something else. */
export function templateDamage(document: JsonDocument): Damage | undefined {
  const { source, root } = document;
  const isCertain = TEMPLATE_CONTENT.test(source.text);
  const faults = faultsOf(document);
  if (faults.length > 0) return damaged(document, faults, isCertain);
  const [only, other] = root?.kind === 'array' ? root.items : [];
  if (root?.kind !== 'array' || only?.kind !== 'object' || other) return undefined;
  if (!isCertain && !propertyOf(only, 'resources')) return undefined;
  const message = 'A template is an object, not an array: remove the brackets around it';
  return damaged(document, [{ message, range: startOf(root.range) }], isCertain);
}

/** Why a file is not a parameter file, or which of its entries are not parameters; undefined for a good one. */
export function parametersDamage(document: JsonDocument): Damage | undefined {
  const { root } = document;
  const faults = faultsOf(document);
  if (faults.length > 0 || !root) return damaged(document, faults, true);
  if (root.kind !== 'object') return damaged(document, [whole(root.range, 'A parameter file is an object')], true);
  const parameters = propertyOf(root, 'parameters')?.value;
  if (!parameters) return damaged(document, [whole(root.range, "A parameter file has an object 'parameters'")], true);
  if (parameters.kind !== 'object')
    return damaged(document, [whole(parameters.range, "'parameters' must be an object")], true);
  const odd = oddEntries(parameters);
  return odd.length > 0 ? { ...damaged(document, odd, true), isUsable: true } : undefined;
}

interface Fault {
  readonly message: string;
  readonly range: Range;
}

function faultsOf(document: JsonDocument): readonly Fault[] {
  const conflict = CONFLICT.exec(document.source.text);
  if (!conflict) return document.problems;
  if (document.problems.length === 0) return [];
  const range = { start: conflict.index, end: conflict.index + conflict[0].length };
  return [{ message: 'This line marks a merge conflict: resolve the conflict', range }];
}

const MEMBERS = ['value', 'reference', 'expression'];

function oddEntries({ properties }: JsonObject): readonly Fault[] {
  return properties.flatMap(({ key, value }) =>
    value.kind === 'object' && MEMBERS.some((member) => propertyOf(value, member))
      ? []
      : [{ message: "This parameter has neither a 'value' nor a 'reference'", range: key.range }],
  );
}

function whole(range: Range, message: string): Fault {
  return { message, range: startOf(range) };
}

function startOf({ start }: Range): Range {
  return { start, end: start + 1 };
}

function damaged({ source }: JsonDocument, faults: readonly Fault[], isCertain: boolean): Damage {
  const problems = faults
    .slice(0, MAX_FAULTS)
    .map(({ message, range }) => ({ source, file: source.uri, message, range }));
  return { problems, isCertain, isUsable: false };
}
