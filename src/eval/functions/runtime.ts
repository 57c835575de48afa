import type { ArmValue, Reference, Target } from '../../value/arm-value.ts';
import { array, lazyEntry, literal, object, unknown } from '../../value/construct.ts';
import { getMember } from '../../value/lookup.ts';
import type { Reason } from '../../value/reason.ts';
import { TextView } from '../../value/text-view.ts';
import type { Call, FunctionSpec, FunctionTable } from '../call.ts';
import { plainly } from '../lift.ts';
import { referenceTo } from '../runtime.ts';

/** The type in a resource id; undefined when the id does not show it. Names are taken to hold no slashes. */
function typeInId(id: ArmValue): string | undefined {
  const view = TextView.of(id);
  const at = view?.text.toLowerCase().lastIndexOf('/providers/') ?? -1;
  if (!view || at < 0) return undefined;
  const [namespace, ...rest] = view.slice(at + '/providers/'.length).split('/');
  const types = rest.filter((_, index) => index % 2 === 0);
  if (!namespace || rest.length % 2 !== 0 || [namespace, ...types].some(({ view: part }) => !part.isKnown))
    return undefined;
  return [namespace, ...types].map(({ view: part }) => part.text).join('/');
}

function reference(call: Call): ArmValue {
  return plainly(call, [call.arg(0), ...(call.count > 2 ? [call.arg(2)] : [])], ([id, extent]) => {
    if (id?.kind !== 'literal' && id?.kind !== 'text' && id?.kind !== 'unknown' && id?.kind !== 'reference') {
      return call.invalid('takes a resource id or a name');
    }
    // Without it nothing is known of the answer, whose members are those of one thing or of another.
    if (extent && extent.kind !== 'literal') return call.unknown('any', atDeployment(call));
    return toResource(call, id, call.frame.resolve(id), extent !== undefined && isFull(extent));
  });
}

function toResource(call: Call, id: ArmValue, target: Target | undefined, full: boolean): Reference {
  const { cloud } = call.frame;
  const read = target ? { id: target.id, resourceType: target.type } : { id, resourceType: typeInId(id) };
  return referenceTo({ ...read, target, full, cloud }, call.origin);
}

/** `references('loop')`: the state of each resource that the loop makes. */
function references(call: Call): ArmValue {
  const full = call.count > 1 && isFull(call.arg(call.count - 1));
  return plainly(call, [call.arg(0)], ([symbol]) => {
    const targets = symbol?.kind === 'literal' ? call.frame.resolveAll(String(symbol.value)) : undefined;
    if (!targets) return call.unknown('array', atDeployment(call));
    return array(
      targets.map((target) => toResource(call, target.id, target, full)),
      call.origin,
    );
  });
}

/** Outputs by name, as `reference().outputs` has them below `value`; secure ones can be read in this way only. */
function outputsWithSecureValues(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([deployment]) => {
    const target = deployment ? call.frame.resolve(deployment) : undefined;
    if (target?.outputs.kind !== 'object') return call.unknown('object', atDeployment(call));
    const outputs = [...target.outputs.entries.values()];
    const entries = outputs.map((output) => lazyEntry(output.name, () => getMember(output.value, 'value')));
    return object(entries, call.origin);
  });
}

/** What a template says of a resource itself; only its id and type can be told of one that is declared elsewhere. */
function resourceInfo(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([symbol]) => {
    const target = symbol ? call.frame.resolve(symbol) : undefined;
    if (!target) return call.unknown('object', atDeployment(call));
    const entries = [
      lazyEntry('id', () => target.id),
      lazyEntry('type', () => literal(target.type, call.origin)),
      lazyEntry('name', () => target.unconditionally('name')),
      lazyEntry('apiVersion', () => target.unconditionally('apiVersion')),
    ];
    return object(entries, call.origin, { open: atDeployment(call) });
  });
}

function atDeployment(call: Call): Reason {
  return { code: 'runtime-function', subject: `${call.name}()` };
}

function isFull(value: ArmValue): boolean {
  return value.kind === 'literal' && String(value.value).toLowerCase() === 'full';
}

/** What only a deployment can answer. The same call with the same arguments has the same answer. */
function atRunTime(type: 'any' | 'string' | 'array', arity: readonly [number, number]): FunctionSpec {
  return { arity, evaluate: (call) => call.unknown(type, atDeployment(call)) };
}

function fail(call: Call): ArmValue {
  const message = call.arg(0);
  const subject = message.kind === 'literal' ? String(message.value) : 'fail()';
  return unknown('any', { code: 'aborts', subject }, undefined, call.origin);
}

/** Every function whose name begins with `list` asks a resource provider for something. */
export const listFunction: FunctionSpec = atRunTime('any', [1, 3]);

export const runtime: FunctionTable = {
  reference: { arity: [1, 3], evaluate: reference },
  fail: { arity: [1, 1], evaluate: fail },
  references: { arity: [1, 3], evaluate: references },
  resourceinfo: { arity: [1, 1], evaluate: resourceInfo },
  listoutputswithsecurevalues: { arity: [1, 2], evaluate: outputsWithSecureValues },
  pickzones: atRunTime('array', [3, 5]),
  providers: atRunTime('any', [1, 2]),
  roledefinitions: atRunTime('any', [1, 1]),
  externalinput: atRunTime('any', [1, 2]),
  externalinputs: atRunTime('any', [1, 2]),
  getsecret: atRunTime('string', [1, 4]),
};
