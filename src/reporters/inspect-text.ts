import type { Inspected, InspectedDeployment, InspectedResource } from '../engine/inspect.ts';
import { visible } from '../text/visible.ts';

/** What the linter sees of templates, for people: one block for each deployment. Safe to show. */
export function inspectionText(deployments: readonly InspectedDeployment[]): string {
  return deployments.map((deployment) => `${deploymentLines(deployment).join('\n')}\n`).join('\n');
}

type Lines = readonly string[];

/** One value, in one line where it has no parts. Safe to show. */
export function inspectedLines(value: Inspected): Lines {
  const line = inOneLine(value);
  if (line !== undefined) return [line];
  const arms = choiceOf(value);
  return arms ? ['one of', ...indented(arms.flatMap(armLines))] : partLines(value);
}
type Members = Readonly<Record<string, Inspected>>;

function deploymentLines({ file, parameterFile, name, scope, parameters, resources, outputs }: InspectedDeployment) {
  const files = parameterFile === null ? visible(file) : `${visible(file)} with ${visible(parameterFile)}`;
  return [
    files,
    ...indented([...member('name', name), `scope: ${scope}`]),
    ...section('parameters', Object.entries(parameters)),
    ...resources.flatMap((resource) => ['', ...indented(resourceLines(resource))]),
    ...section('outputs', Object.entries(outputs)),
  ];
}

function section(title: string, members: readonly (readonly [string, Inspected])[]): Lines {
  if (members.length === 0) return [];
  const lines = members.flatMap(([name, value]) => member(name, value));
  return ['', ...indented([title, ...indented(lines)])];
}

/** Members of a body that stand in the lines above it. */
const SHOWN_BEFORE: readonly string[] = ['type', 'name', 'condition'];

function resourceLines({ type, name, symbol, condition, existing, body }: InspectedResource): Lines {
  const rest = isObject(body)
    ? Object.entries(body).filter(([key]) => !SHOWN_BEFORE.includes(key.toLowerCase()))
    : [['body', body] as const];
  return [
    `resource ${visible(type)}`,
    ...indented([
      ...member('name', name),
      ...(symbol === null ? [] : [`symbol: ${visible(symbol)}`]),
      ...(existing ? ['existing: only read, not deployed'] : []),
      ...(condition === true ? [] : member('condition', condition)),
      ...rest.flatMap(([key, value]) => member(key, value)),
    ]),
  ];
}

function member(name: string, value: Inspected): Lines {
  return labelled(`${visible(name)}:`, value);
}

/** On the line of its label where the value has only one. */
function labelled(label: string, value: Inspected): Lines {
  const line = inOneLine(value);
  if (line !== undefined) return [`${label} ${line}`];
  const arms = choiceOf(value);
  if (arms) return [`${label} one of`, ...indented(arms.flatMap(armLines))];
  return [label, ...indented(partLines(value))];
}

function itemLines(value: Inspected): Lines {
  if (inOneLine(value) !== undefined || choiceOf(value)) return labelled('-', value);
  const [first = '', ...rest] = partLines(value);
  return [`- ${first}`, ...indented(rest)];
}

interface ShownArm {
  readonly when: string;
  readonly value: Inspected;
}

function armLines({ when, value }: ShownArm): Lines {
  return labelled(`when ${visible(when)}:`, value);
}

/** Undefined for what has parts. */
function inOneLine(value: Inspected): string | undefined {
  if (typeof value === 'string') return visible(JSON.stringify(value));
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return value.length === 0 ? '[]' : undefined;
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const [name, content] = members.length === 1 ? (members[0] as (typeof members)[0]) : [];
  if (name === '$unknown' && typeof content === 'string') return `unknown (${visible(content)})`;
  if (name === '$text' && isList(content)) return content.map((part) => inOneLine(part) ?? '...').join(' + ');
  return undefined;
}

function choiceOf(value: Inspected): readonly ShownArm[] | undefined {
  const arms = isObject(value) && Object.keys(value).length === 1 ? value.$choice : undefined;
  if (!isList(arms)) return undefined;
  return arms.flatMap((arm) => {
    if (!isObject(arm) || typeof arm.when !== 'string') return [];
    return [{ when: arm.when, value: arm.value ?? null }];
  });
}

function partLines(value: Inspected): Lines {
  if (isList(value)) return value.flatMap(itemLines);
  if (!isObject(value)) return [];
  const { $open: isOpen, ...members } = value;
  const more = isOpen === true ? ['... and what cannot be seen'] : [];
  const items = members.$items;
  if (isOpen === true && isList(items)) return [...partLines(items), ...more];
  return [...Object.entries(members).flatMap(([name, content]) => member(name, content)), ...more];
}

function isList(value: Inspected | undefined): value is readonly Inspected[] {
  return Array.isArray(value);
}

function isObject(value: Inspected): value is Members {
  return typeof value === 'object' && value !== null && !isList(value);
}

function indented(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? line : `  ${line}`));
}
