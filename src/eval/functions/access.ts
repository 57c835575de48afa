import type { ArmValue } from '../../value/arm-value.ts';
import { literal, moved } from '../../value/construct.ts';
import type { Call, FunctionTable } from '../call.ts';
import { plainly } from '../lift.ts';

/** A value that the template names: it stands where it was written, and travelled to the place of the call. */
function named(kind: 'parameter' | 'variable', look: (call: Call, name: string) => ArmValue | undefined) {
  return (call: Call): ArmValue =>
    plainly(call, [call.arg(0)], ([name]) => {
      if (name?.kind === 'literal' && typeof name.value !== 'string') return call.invalid('takes a name');
      if (name?.kind !== 'literal' || typeof name.value !== 'string') return call.undecided('any', name ? [name] : []);
      const value = look(call, name.value);
      if (!value) return call.invalid(`there is no ${kind} '${name.value}'`);
      return moved(value, value.origin.via(call.here, 'variable'));
    });
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)` */
function copyIndex(call: Call): ArmValue {
  return plainly(call, call.args(), (args) => {
    const [first, second] = args;
    const isNamed = first?.kind === 'literal' && typeof first.value === 'string';
    const index = call.bindings.copyIndex(isNamed ? String(first.value) : undefined);
    if (!index) return call.invalid('there is no copy loop here');
    const offset = isNamed ? second : first;
    return offset ? shifted(index, offset as ArmValue, call) : index;
  });
}

function shifted(index: ArmValue, offset: ArmValue, call: Call): ArmValue {
  const known = [index, offset].map((value) => (value.kind === 'literal' ? value.value : undefined));
  const [base, by] = known;
  if (typeof base === 'number' && typeof by === 'number') return literal(base + by, call.origin);
  return call.undecided('int', [index, offset]);
}

export const access: FunctionTable = {
  parameters: { arity: [1, 1], evaluate: named('parameter', (call, name) => call.frame.parameter(name)) },
  variables: { arity: [1, 1], evaluate: named('variable', (call, name) => call.frame.variable(name)) },
  lambdavariables: {
    arity: [1, 1],
    evaluate: named('variable', (call, name) => call.bindings.lambdaVariable(name)),
  },
  copyindex: { arity: [0, 2], evaluate: copyIndex },
  lambda: { arity: [1, Number.POSITIVE_INFINITY], evaluate: (call) => call.invalid('a lambda is not a value') },
};
