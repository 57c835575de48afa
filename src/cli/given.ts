import { closest, suggestion } from '../text/closest.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { OPTIONS, type Usage } from './options.ts';

/** What the parser makes of the arguments. */
export type Parsed = Readonly<Record<string, unknown>> & {
  readonly _?: readonly unknown[];
  readonly '--'?: readonly unknown[];
};

/** The parsed arguments. Every reader throws a UsageError for a value of the wrong kind. */
export class Given {
  /** The words that are not options, without the name of the command. */
  readonly words: readonly string[];
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(parsed: Parsed, { command, options }: Usage) {
    const { _: before = [], '--': after = [], $0, ...values } = parsed;
    // What follows `--` is never a command, whatever its name is.
    const words = before[0] === command ? before.slice(1) : before;
    this.words = [...words, ...after].map(String);
    this.#values = new Map(Object.entries(values));
    for (const name of this.#values.keys()) demandKnown(name, command, options);
  }

  flag(name: string): boolean | undefined {
    const value = this.#last(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  text(name: string): string | undefined {
    const value = this.#last(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} needs a value`);
    return value;
  }

  texts(name: string): readonly string[] {
    const value = this.#values.get(name);
    if (value === undefined) return [];
    const texts = [value].flat().map(String);
    if (texts.length === 0 || texts.includes('')) throw new UsageError(`--${name} needs a value`);
    return texts;
  }

  count(name: string): number | undefined {
    const value = this.text(name);
    if (value !== undefined && !/^\d{1,9}$/.test(value))
      throw new UsageError(`--${name} takes a number, not '${value}'`);
    return value === undefined ? undefined : Number(value);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined) throw new UsageError(`--${name} does not take '${value}'${suggestion(value, allowed)}`);
    return known;
  }

  /** Of an option that is given twice, the last counts. */
  #last(name: string): unknown {
    return [this.#values.get(name)].flat().at(-1);
  }
}

function demandKnown(name: string, command: string, options: Usage['options']): void {
  const names = Object.keys(options).filter((candidate) => candidate === name || !options[candidate]?.hidden);
  const aliases = Object.values(options).map(({ alias }) => alias);
  if (names.includes(name) || aliases.includes(name)) return;
  const dashes = name.length === 1 ? '-' : '--';
  if (Object.hasOwn(OPTIONS, name)) throw new UsageError(`${command} has no option ${dashes}${name}`);
  const near = name.length === 1 ? undefined : closest(name, names);
  throw new UsageError(`There is no option ${dashes}${name}${near === undefined ? '' : `; did you mean --${near}?`}`);
}
