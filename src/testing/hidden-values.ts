/** A template in which something is hidden behind a parameter, and the value that brings it back, or another one. */
export interface Hidden {
  readonly what: string;
  readonly template: string;
  readonly value: unknown;
}

/** The parameter that hides something. It has no type, so that any value may be passed. */
export const HIDING_PARAMETER = 'hiddenByTest';
const HIDING = `parameters('${HIDING_PARAMETER}')`;

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Path = readonly (string | number)[];

/** Every way in which a template with something hidden can be made of a template, in a fixed order. */
export function* hiddenIn(template: Json): Generator<Hidden, void> {
  for (const { path, value } of resourcesIn(template, [])) {
    for (const holds of [false, true]) {
      // Azure refuses to read what is not deployed.
      if (!('condition' in value) && (holds || !isRead(template, path, value))) {
        const condition = { ...value, condition: `[${HIDING}]` };
        yield hide(template, path, condition, `condition is ${holds}`, holds);
      }
    }
    for (const inner of valuesIn(value, path)) yield* hiddenAt(template, inner.path, inner.value);
  }
}

function* hiddenAt(template: Json, path: Path, value: Json): Generator<Hidden, void> {
  const name = path.at(-1);
  if (name === 'type' || name === 'apiVersion' || path.includes('dependsOn')) return;
  if (typeof value === 'string' && !value.startsWith('[') && value.length > 1) {
    const cut = Math.ceil(value.length / 3);
    const known = value.slice(0, cut).replaceAll("'", "''");
    yield hide(template, path, `[concat('${known}', ${HIDING})]`, 'end', value.slice(cut));
  }
  if (typeof value !== 'string' || !value.startsWith('[')) {
    yield hide(template, path, `[${HIDING}]`, 'value', value);
    if (typeof name === 'string') yield hideName(template, path, name, value);
  } else {
    const choice = `[if(${HIDING}, ${value.slice(1, -1)}, 'other')]`;
    for (const holds of [true, false]) yield hide(template, path, choice, `choice is ${holds}`, holds);
  }
}

function hide(template: Json, path: Path, by: Json, how: string, value: unknown): Hidden {
  return { what: `${how} at ${path.join('.')}`, template: textOf(replaced(template, path, by)), value };
}

function hideName(template: Json, path: Path, name: string, value: Json): Hidden {
  const parent = path.slice(0, -1);
  const members = Object.entries(at(template, parent) as Record<string, Json>);
  const renamed = members.map(([each, own]) => (each === name ? [`[${HIDING}]`, value] : [each, own]));
  return hide(template, parent, Object.fromEntries(renamed), `name '${name}'`, name);
}

function textOf(template: Json): string {
  const { parameters, ...rest } = template as { readonly [name: string]: Json };
  return JSON.stringify({ ...rest, parameters: { ...(parameters as object), [HIDING_PARAMETER]: {} } }, null, 2);
}

/** Whether an expression of a template may read the state of a resource, by its symbolic name or its name. */
function isRead(template: Json, path: Path, { name }: { readonly [name: string]: Json }): boolean {
  const names = [path.at(-1), typeof name === 'string' ? name.replace(/^\[|\]$/g, '') : undefined];
  const texts = names.filter((each) => typeof each === 'string');
  return expressionsIn(template).some((text) => /reference\(/.test(text) && texts.some((each) => text.includes(each)));
}

function expressionsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('[') ? [value] : [];
  return value !== null && typeof value === 'object'
    ? Object.values(value).flatMap((inner) => expressionsIn(inner as Json))
    : [];
}

interface Part<T extends Json> {
  readonly path: Path;
  readonly value: T;
}

function* resourcesIn(template: Json, path: Path): Generator<Part<{ readonly [name: string]: Json }>, void> {
  const list = at(template, [...path, 'resources']);
  for (const [key, value] of Object.entries(list ?? {})) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const resource = value as { readonly [name: string]: Json };
    yield { path: [...path, 'resources', Array.isArray(list) ? Number(key) : key], value: resource };
  }
}

const MAX_DEPTH = 8;

function* valuesIn(value: Json, path: Path, depth = 0): Generator<Part<Json>, void> {
  if (depth > 0) yield { path, value };
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* valuesIn(inner as Json, [...path, Array.isArray(value) ? Number(key) : key], depth + 1);
  }
}

function at(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => (inner as Record<string, Json> | undefined)?.[step], value);
}

function replaced(value: Json, [step, ...rest]: Path, by: Json): Json {
  if (step === undefined) return by;
  const inner = replaced((value as Record<string, Json>)[step] ?? null, rest, by);
  if (Array.isArray(value)) return value.map((each: Json, index) => (index === step ? inner : each));
  return { ...(value as object), [step]: inner };
}
