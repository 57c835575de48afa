import type { ArmValue } from '../value/arm-value.ts';
import { moved } from '../value/construct.ts';
import type { Call } from './call.ts';
import type { Frame } from './frame.ts';

/**
 * Calls a function that the template defines. Its body sees its own parameters in place of the template's, and nothing
 * of the loops and lambdas round the call.
 */
export function callUserFunction(call: Call, namespace: string): ArmValue {
  const definition = call.frame.userFunction(namespace, call.name);
  if (!definition) return call.unknown('any', { code: 'unsupported', subject: `${namespace}.${call.name}()` });
  if (call.count !== definition.parameters.length) {
    return call.invalid(`takes ${definition.parameters.length} arguments, not ${call.count}`);
  }
  const positions = new Map(definition.parameters.map((name, index) => [name.toLowerCase(), index]));
  const result = definition.evaluate(frameOfCall(call, positions));
  return moved(result, result.origin.via(call.here, 'variable'));
}

function frameOfCall(call: Call, positions: ReadonlyMap<string, number>): Frame {
  const { frame } = call;
  return {
    ...bound(frame),
    parameter(name) {
      const index = positions.get(name.toLowerCase());
      return index === undefined ? undefined : call.arg(index);
    },
  };
}

/** A frame's members as plain ones: frames may be class instances, whose methods a spread would lose. */
function bound(frame: Frame): Frame {
  return {
    id: frame.id,
    scope: frame.scope,
    cloud: frame.cloud,
    budget: frame.budget,
    deploymentName: frame.deploymentName,
    templateHeader: frame.templateHeader,
    parameter: (name) => frame.parameter(name),
    variable: (name) => frame.variable(name),
    userFunction: (namespace, name) => frame.userFunction(namespace, name),
    resolve: (target) => frame.resolve(target),
    resolveAll: (symbol) => frame.resolveAll(symbol),
  };
}
