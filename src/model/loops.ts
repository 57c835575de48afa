import { isText, knownText } from '../value/known-text.ts';
import { getMember } from '../value/lookup.ts';
import { deploymentsOf } from './dependencies.ts';
import type { Resource } from './resource.ts';
import { typeQuery } from './type-query.ts';

/** Whether two resources are made one after another by a loop. */
export interface Turn {
  /** One of the iterations of the loop that makes both; undefined where none does. */
  readonly loop: Resource | undefined;
  /** Undefined where what is not known of the loop decides. */
  readonly isOrdered: boolean | undefined;
}

/** Whether two resources, or deployments that they are nested in, are iterations of one loop that makes them in turn. */
export function areMadeInTurn(one: Resource, other: Resource): Turn {
  for (const left of [one, ...deploymentsOf(one)]) {
    for (const right of [other, ...deploymentsOf(other)]) {
      if (areIterations(left, right)) return { loop: left, isOrdered: isSerial(left) };
    }
  }
  return { loop: undefined, isOrdered: false };
}

function areIterations(one: Resource, other: Resource): boolean {
  if (one === other || one.template !== other.template || one.copy.kind === 'absent') return false;
  return one.span.source === other.span.source && one.span.range.start === other.span.range.start;
}

/** A resource and all others that the same loop of its template makes: they share what is written. */
export function iterationsOf(resource: Resource): readonly Resource[] {
  if (resource.copy.kind === 'absent') return [resource];
  const query = typeQuery([resource.type]);
  const others = resource.template.resourcesNear(query).filter((other) => areIterations(resource, other));
  return [resource, ...others];
}

/** A resource that stands for all iterations of a loop whose number of iterations is not known. */
export interface OpenLoop {
  readonly loop: Resource;
  /** Whether it makes one after another; undefined where what is not known of the loop decides. */
  readonly isSerial: boolean | undefined;
}

/** The loops of unknown length that a resource, or a deployment that it is nested in, stands for. */
export function openLoopsOf(resource: Resource): readonly OpenLoop[] {
  return [resource, ...deploymentsOf(resource)]
    .filter(({ copy }) => copy.kind !== 'absent' && knownText(getMember(copy, 'count')) === undefined)
    .map((loop) => ({ loop, isSerial: isSerial(loop) }));
}

function isSerial({ copy }: Resource): boolean | undefined {
  const isOrdered = isText(getMember(copy, 'mode'), 'serial');
  if (!isOrdered) return isOrdered;
  const batchSize = getMember(copy, 'batchSize');
  if (batchSize.kind === 'absent') return true;
  const size = knownText(batchSize);
  return size === undefined ? undefined : size === '1';
}
