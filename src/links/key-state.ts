import { type KeyConsumer, keyConsumerOf } from '../knowledge/keys/key-consumers.ts';
import { isFilled } from '../knowledge/keys/key-references.ts';
import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { assumesOverride } from '../value/conditions/condition.ts';
import { absent } from '../value/construct.ts';
import type { Plain } from '../value/distribute.ts';
import { isText } from '../value/known-text.ts';
import { reasonOf } from '../value/lookup.ts';
import { openValue } from '../value/open-value.ts';
import type { Reason } from '../value/reason.ts';

/** Whose key encrypts a resource. */
export type KeyStateOf =
  | { readonly state: 'customer-managed' }
  | { readonly state: 'platform-managed' }
  | { readonly state: 'undecided'; readonly reason: Reason };

/**
 * Whose key encrypts a resource, where nobody overrides a default. Undecided where that differs from case to case, or
 * where what is not known decides. Undefined for types that take no key.
 */
export function keyStateOf(resource: Resource): KeyStateOf | undefined {
  const consumer = keyConsumerOf(resource.type);
  if (!consumer) return undefined;
  const { key, source } = consumer;
  const keyPath = key.form === 'uri' ? key.path : key.vaultUri;
  const nothing = absent(resource.name.origin);
  // The type is absent where a condition leaves the whole resource out.
  const parts: readonly [Found, Found, Found] = [
    resource.presence,
    resource.at(keyPath),
    source ? resource.at(source.path) : nothing,
  ];
  const deployed = [...combinations(parts)].filter(({ values: [type] }) => type.kind !== 'absent');
  const byDefault = deployed.filter(({ under }) => !assumesOverride(under));
  const cases = byDefault.length > 0 ? byDefault : deployed;
  const verdicts = cases.map(({ values: [, value, said] }) => isCustomerManaged(consumer, value, said));
  if (verdicts.every((verdict) => verdict === true)) return { state: 'customer-managed' };
  if (verdicts.every((verdict) => verdict === false)) return { state: 'platform-managed' };
  const open = cases[verdicts.indexOf(undefined)] ?? cases[0];
  const value = open && openValue(open.values, open.under);
  const reason = value ? reasonOf(value) : open?.under[0]?.why;
  return { state: 'undecided', reason: reason ?? { code: 'unsupported', subject: resource.type } };
}

function isCustomerManaged({ source }: KeyConsumer, key: Plain, said: Plain): boolean | undefined {
  return source ? isText(said, source.customerManaged) : isFilled(key);
}
