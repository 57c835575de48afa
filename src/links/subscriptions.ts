import type { Resource } from '../model/resource.ts';
import { compareTexts } from '../value/compare-ids.ts';
import { TextView } from '../value/text-view.ts';

/** True for two resources that are known to be in one subscription, known or not. */
export function sameSubscription(one: Resource, other: Resource): boolean {
  const [left, right] = [subscriptionOf(one), subscriptionOf(other)];
  return left !== undefined && right !== undefined && compareTexts(left, right) === 'same';
}

function subscriptionOf({ id }: Resource): TextView | undefined {
  const view = TextView.of(id);
  const length = /^\/subscriptions\/[^/]+/i.exec(view?.text ?? '')?.[0].length;
  return length === undefined ? undefined : view?.slice(0, length);
}
