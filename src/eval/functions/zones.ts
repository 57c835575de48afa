import type { FunctionSpec, FunctionTable } from '../call.ts';

/** Which physical zone a logical one is differs from subscription to subscription. */
function ofSubscription(type: 'string' | 'array'): FunctionSpec {
  return {
    arity: [3, 3],
    evaluate: (call) => call.unknown(type, { code: 'runtime-function', subject: `${call.name}()` }),
  };
}

export const zones: FunctionTable = {
  tologicalzone: ofSubscription('string'),
  tologicalzones: ofSubscription('array'),
  tophysicalzone: ofSubscription('string'),
  tophysicalzones: ofSubscription('array'),
};
