import type { DecodedText } from '../text/decoded-text.ts';
import type { Span } from '../text/source-text.ts';

/** How a value travelled: `written` stands in the document, the others pass on or compute what `from` holds. */
export type Step =
  | 'written'
  | 'parameter-default'
  | 'parameter-value'
  | 'variable'
  | 'module-argument'
  | 'output'
  | 'function'
  | 'lambda'
  | 'copy';

/** A place that is turned into a span only when somebody asks: most values are never reported. */
export interface Place {
  readonly text: DecodedText;
  /** Offsets in the decoded text. */
  readonly start: number;
  readonly end: number;
}

/** Where a value stands, and how it travelled there: newest step first. Immutable. */
export class Origin {
  readonly step: Step;
  /** Where the value came from; undefined at the place where it is written or computed. */
  readonly from: Origin | undefined;
  readonly #place: Place | Span;

  constructor(place: Place | Span, step: Step = 'written', from?: Origin) {
    this.#place = place;
    this.step = step;
    this.from = from;
  }

  get span(): Span {
    const place = this.#place;
    return 'text' in place ? place.text.toSpan(place.start, place.end) : place;
  }

  /** The same journey, one step further. */
  via(place: Place | Span, step: Step): Origin {
    return new Origin(place, step, this);
  }

  /** The oldest place: the text to edit. */
  get written(): Origin {
    let origin: Origin = this;
    while (origin.from) origin = origin.from;
    return origin;
  }

  /** False when a function computed the value from what is written, so that editing there needs thought. */
  get isVerbatim(): boolean {
    for (let origin: Origin | undefined = this; origin; origin = origin.from) {
      if (origin.step === 'function') return false;
    }
    return true;
  }
}
