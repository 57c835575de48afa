/** JSON that is edited in place. */
export type Value = string | number | boolean | null | Value[] | Members;
/** An object in such JSON. */
export type Members = { [name: string]: Value };

/** A resource, where it stands. */
export interface Place {
  readonly resource: Members;
  /** Fully qualified, also for a resource inside of another one. */
  readonly type: string;
  /** The template that declares it. */
  readonly template: Members;
  /** The list or object that holds it. */
  readonly holder: Value[] | Members;
  /** The deployment that deploys its template; undefined in the root. */
  readonly deployment: Place | undefined;
}

/** The type of nested deployments. */
export const DEPLOYMENTS = 'Microsoft.Resources/deployments';

/** Every resource of a template, those of nested deployments and those inside of other resources included. */
export function placesIn(template: Members): readonly Place[] {
  return [...walk(template.resources, template, undefined, undefined)];
}

function* walk(
  holder: Value | undefined,
  template: Members,
  deployment: Place | undefined,
  parent: Place | undefined,
): Generator<Place, void> {
  if (!Array.isArray(holder) && !isMembers(holder)) return;
  for (const resource of Object.values(holder).filter(isMembers)) {
    const written = String(resource.type);
    const type = parent && !written.startsWith('Microsoft.') ? `${parent.type}/${written}` : written;
    const place: Place = { resource, type, template, holder, deployment };
    yield place;
    yield* walk(resource.resources, template, deployment, place);
    const nested = type === DEPLOYMENTS ? get(resource, 'properties.template') : undefined;
    if (isMembers(nested)) yield* walk(nested.resources, nested, place, undefined);
  }
}

/** True for an object. */
export function isMembers(value: Value | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a dotted path; undefined where nothing does. */
export function get(owner: Members, path: string): Value | undefined {
  let at: Value | undefined = owner;
  for (const name of path.split('.')) at = isMembers(at) ? at[name] : undefined;
  return at;
}

/** Writes to a dotted path, and makes the objects that lead there. */
export function set(owner: Members, path: string, value: Value): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let at = owner;
  for (const name of names) {
    const next = at[name];
    const inner: Members = isMembers(next) ? next : {};
    at[name] = inner;
    at = inner;
  }
  at[last] = value;
}

/** Takes away what stands at a dotted path. */
export function unset(owner: Members, path: string): void {
  const names = path.split('.');
  const last = names.pop() as string;
  const holder = names.length === 0 ? owner : get(owner, names.join('.'));
  if (isMembers(holder)) delete holder[last];
}

/** What stands between the brackets of an expression; a text that is none becomes a literal. */
export function expressionOf(value: Value | undefined): string {
  const text = String(value);
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : `'${text}'`;
}

/** Changes every text of a value in place, nested templates included. */
export function mapTexts(value: Members | Value[], map: (text: string) => string): void {
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === 'string') (value as Members)[name] = map(item);
    else if (typeof item === 'object' && item !== null) mapTexts(item, map);
  }
  if (Array.isArray(value)) return;
  for (const name of Object.keys(value)) {
    const mapped = map(name);
    const item = value[name];
    if (mapped === name || item === undefined) continue;
    delete value[name];
    value[mapped] = item;
  }
}

/** Puts a text in the place of an expression, wherever that is used; what is left of brackets round it goes. */
export function replaceExpression(value: Members, expression: string, text: string): void {
  mapTexts(value, (written) => {
    return written === `[${expression}]` ? text : written.replaceAll(expression, `'${text}'`);
  });
}
