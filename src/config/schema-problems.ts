import type { ErrorObject } from 'ajv';
import type { JsonNode } from '../json/tree.ts';
import { didYouMean } from '../text/closest.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Range } from '../text/source-text.ts';

/** What is wrong in one file. */
export interface Fault {
  readonly range: Range;
  /** A sentence without a full stop. */
  readonly message: string;
}

/** What to say of a text that is no day of the calendar. */
export const NO_DAY = 'This has to be a day such as 2027-01-31';

/** The complaints of ajv in words and at their places, in the order of the text. */
export function schemaProblems(root: JsonNode, errors: readonly ErrorObject[]): readonly Fault[] {
  const eithers = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  // NOTE: what is neither of two things has a complaint for each of them besides.
  const own = errors.filter(
    ({ keyword, instancePath }) => keyword === 'anyOf' || !eithers.some((path) => isBelow(instancePath, path)),
  );
  return own.map((error) => problemOf(error, root)).sort((left, right) => left.range.start - right.range.start);
}

function isBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

function problemOf(error: ErrorObject, root: JsonNode): Fault {
  const node = nodeAt(root, error.instancePath);
  const written = 'value' in node ? excerpt(String(node.value)) : `an ${node.kind}`;
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty);
      const known = Object.keys(error.parentSchema?.properties ?? {});
      return { range: keyRange(node, name), message: `There is no key '${name}'${didYouMean(name, known)}` };
    }
    case 'required':
      return { range: startOf(node), message: `Here is no '${error.params.missingProperty}', which has to be given` };
    case 'enum': {
      const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
      const near = node.kind === 'string' ? didYouMean(node.value, allowed) : '';
      return { range: node.range, message: `This has to be ${oneOf(allowed)}, not ${written}${near}` };
    }
    case 'type':
      return { range: startOf(node), message: `This has to be ${TYPES[error.params.type] ?? 'of another type'}` };
    case 'pattern':
      return { range: node.range, message: FORMS[definitionOf(error)] ?? 'This must not be empty' };
    default:
      return { range: startOf(node), message: 'This has to be a path or a list of paths' };
  }
}

const FORMS: Readonly<Record<string, string>> = {
  day: NO_DAY,
  hostSuffix: 'This has to be the end of a host name, with a dot before it, such as .vault.cloud.example',
};

/** The name of the definition whose demand is not met. */
function definitionOf({ schemaPath }: ErrorObject): string {
  return schemaPath.split('/').at(-2) ?? '';
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
};

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function nodeAt(root: JsonNode, pointer: string): JsonNode {
  let node = root;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: JsonNode | undefined =
      node.kind === 'array'
        ? node.items[Number(name)]
        : node.kind === 'object'
          ? node.properties.find(({ key }) => key.value === name)?.value
          : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

function keyRange(node: JsonNode, name: string): Range {
  const property = node.kind === 'object' ? node.properties.find(({ key }) => key.value === name) : undefined;
  return property?.key.range ?? startOf(node);
}

function startOf({ range, kind }: JsonNode): Range {
  const isLong = kind === 'object' || kind === 'array';
  return isLong ? { start: range.start, end: range.start + 1 } : range;
}
