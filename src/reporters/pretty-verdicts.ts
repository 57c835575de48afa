import type { ChalkInstance } from 'chalk';
import type { ResourceLabel } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import { placeName } from '../diagnostics/place.ts';
import { visible } from '../text/visible.ts';
import { explain } from './reasons.ts';
import type { HeldVerdict, OpenVerdict } from './run.ts';
import { listed, resourceName } from './words.ts';

type Block = readonly string[];

/** One block for each resource: what could not be decided about it, why, and what would decide it. */
export function undecidedList(verdicts: readonly OpenVerdict[], paint: ChalkInstance): readonly Block[] {
  return byResource(verdicts).map(([first, ...rest]) => [
    heading('undecided', paint.magenta, first, paint),
    ...[first, ...rest].flatMap((verdict) => openLines(verdict, paint)),
  ]);
}

/** One block for each resource: the rules that hold for it. */
export function holdsList(verdicts: readonly HeldVerdict[], paint: ChalkInstance): readonly Block[] {
  return byResource(verdicts).map(([first, ...rest]) => [
    heading('holds', String, first, paint),
    ...[first, ...rest].map(({ ruleId, parameterFiles }) => `  ${ruleId}${files(parameterFiles, paint)}`),
  ]);
}

interface Verdict {
  readonly ruleId: string;
  readonly resource: ResourceLabel;
  readonly place: Place;
  readonly parameterFiles: readonly string[];
}

function heading(
  word: string,
  accent: (text: string) => string,
  { resource, place }: Verdict,
  paint: ChalkInstance,
): string {
  return [paint.bold(accent(word)), paint.bold(resourceName(resource)), paint.dim(visible(place.file))].join('  ');
}

function openLines({ ruleId, property, place, reason, parameterFiles }: OpenVerdict, paint: ChalkInstance): Block {
  const { why, cure } = explain(reason);
  return [
    `  ${[ruleId, visible(property), placeName(place)].filter(Boolean).join('  ')}${files(parameterFiles, paint)}`,
    `    ${visible(why)}${cure ? `: ${cure}` : ''}`,
  ];
}

function files(parameterFiles: readonly string[], paint: ChalkInstance): string {
  return parameterFiles.length === 0 ? '' : paint.dim(`  with ${listed(parameterFiles.map(visible))}`);
}

function byResource<T extends Verdict>(verdicts: readonly T[]): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const verdict of verdicts) {
    const { resource, place } = verdict;
    const key = JSON.stringify([place.file, resource.type, resource.name, resource.symbol]);
    const group = groups.get(key);
    if (group) group.push(verdict);
    else groups.set(key, [verdict]);
  }
  return [...groups.values()];
}
