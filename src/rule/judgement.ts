import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Change } from '../model/change.ts';
import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { type Part, TextView } from '../value/text-view.ts';

/** A stretch of a text, in offsets of the view. */
export interface Stretch {
  readonly view: TextView;
  readonly start: number;
  readonly end: number;
}

/** What a finding can point at. A value is shown where it is written; its use becomes a related place. */
export type Where = Found | Resource | Stretch;

export interface ProposedFix {
  /** An instruction: `Remove the version`. */
  readonly title: string;
  /** `safe` never changes what a correct template deploys; it becomes a suggestion where others read what it edits. */
  readonly safety: 'safe' | 'suggested';
  readonly changes: readonly Change[];
}

/** A place that a finding also shows, and what is seen there. */
export interface RelatedPlace {
  readonly at: Where;
  readonly message: string;
}

/** What is wrong with a value: a message of the rules that look for it, and what the message says. */
export interface Fault<Message extends string = string, Data = unknown> {
  readonly message: Message;
  readonly data: Data;
  readonly at: Where;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly ProposedFix[];
}

/** What there is to say of one value: faults, of which there is at least one, or one word. */
export type Judgement<F extends Fault> = readonly F[] | 'holds' | 'undecided' | 'ignored';

/** The judgement of somebody who looks for the faults of both: all faults, or else the less certain word. */
export function joined<F extends Fault>(one: Judgement<F>, other: Judgement<F>): Judgement<F> {
  if (typeof one !== 'string') return typeof other === 'string' ? one : [...one, ...other];
  if (typeof other !== 'string') return other;
  return (['undecided', 'holds'] as const).find((word) => word === one || word === other) ?? 'ignored';
}

/** A judgement on values that occur together. */
export interface JudgedCase<F extends Fault> {
  readonly judgement: Judgement<F>;
  /** What must hold for the values to occur. */
  readonly under: readonly Guard[];
  /** What keeps the judgement open where it is undecided. */
  readonly open: Found;
}

/** A part of a view, to point at. */
export function stretchOf(view: TextView, { start, end }: Part): Stretch {
  return { view, start, end };
}

/** All of a view, to point at. */
export function wholeOf(view: TextView): Stretch {
  return { view, start: 0, end: view.text.length };
}

/** A part of a view as text for messages: `{...}` stands for what is not known. */
export function shown(view: TextView, { start, end }: Part): string {
  return view.slice(start, end).toString();
}

/** A value as text for messages, as {@link shown}; `{...}` for what is no text. */
export function shownText(value: Found): string {
  return (value.kind === 'absent' ? undefined : TextView.of(value)?.toString()) ?? '{...}';
}

/** The fix that puts other text in the place of a stretch; none where the stretch is not written as it is. */
export function replaceText(
  { view, start, end }: Stretch,
  text: string,
  title: string,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  const written = view.writtenAt(start, end);
  return written ? [{ title, safety, changes: [{ kind: 'replace-text', ...written, text }] }] : [];
}
