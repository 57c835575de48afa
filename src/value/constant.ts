import type { Found } from './arm-value.ts';
import type { Origin } from './origin.ts';

/** True for text that is the same in every deployment of a template: it is written there, and nothing is computed. */
export function isConstant(value: Found): boolean {
  return value.kind === 'literal' && value.written !== undefined && value.origin.isVerbatim && !isGiven(value.origin);
}

/** True for what a caller may give. */
function isGiven(origin: Origin): boolean {
  for (let at: Origin | undefined = origin; at; at = at.from) {
    if (at.step === 'parameter-default' || at.step === 'parameter-value') return true;
  }
  return false;
}
