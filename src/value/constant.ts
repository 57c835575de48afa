import type { Found } from './arm-value.ts';
import type { Origin } from './origin.ts';
import type { TextView } from './text-view.ts';

/** True for text that is the same in every deployment of a template: it is written there, and nothing is computed. */
export function isConstant(value: Found): boolean {
  return value.kind === 'literal' && value.written !== undefined && value.origin.isVerbatim && !isGiven(value.origin);
}

/** As {@link isConstant}, for a text that may be put together of several. */
export function isConstantText(text: TextView): boolean {
  return text.parts().every(isConstant);
}

/** True for what a caller may give. */
function isGiven(origin: Origin): boolean {
  for (let at: Origin | undefined = origin; at; at = at.from) {
    if (at.step === 'parameter-default' || at.step === 'parameter-value') return true;
  }
  return false;
}
