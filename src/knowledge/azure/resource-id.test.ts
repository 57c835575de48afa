import { describe, expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import { ANY_TEXT, GUID, literal, SEGMENT, unknown } from '../../value/construct.ts';
import { joinText } from '../../value/join-text.ts';
import { Origin } from '../../value/origin.ts';
import { TextView } from '../../value/text-view.ts';
import { isIdOfType } from './resource-id.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const named = (identity: string, shape = SEGMENT) =>
  unknown('string', { code: 'no-value', subject: identity }, identity, origin, { shape });
const view = (...parts: (string | ArmValue)[]) =>
  TextView.of(
    joinText(
      parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
      origin,
    ),
  ) as TextView;

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const scope = ['/subscriptions/', named('context(subscriptionId)', GUID), '/resourceGroups/', named('context(group)')];
const implicit = (...name: (string | ArmValue)[]) => view(...scope, `/providers/${TYPE}/`, ...name);
const explicit = (name: string) => view(`${SUBSCRIPTION}/resourceGroups/rg/providers/${TYPE}/${name}`);

describe('isIdOfType', () => {
  test.each([
    ['a full id', explicit('id1'), true],
    ['no first slash', view(explicit('id1').text.slice(1)), true],
    ['an unknown scope and name', implicit(named('n', ANY_TEXT)), true],
    ['another type', view(`${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v`), false],
    [
      'another type with an unknown name',
      view(...scope, '/providers/Microsoft.KeyVault/vaults/', named('n', ANY_TEXT)),
      false,
    ],
    ['a slash at the end', explicit('id1/'), false],
    ['no name', explicit(''), false],
    ['a child', explicit('id1/federatedIdentityCredentials/c'), false],
    ['no resource group', view(`${SUBSCRIPTION}/providers/${TYPE}/id1`), false],
    ['a name', view('id1'), false],
    ['a GUID that is not known', view(named('p', GUID)), false],
    ['text that is not known', view(named('p', ANY_TEXT)), undefined],
    ['an unknown beginning', view(named('p', ANY_TEXT), `/providers/${TYPE}/id1`), undefined],
  ])('%s', (_, id, expected) => {
    expect(isIdOfType(id, TYPE)).toBe(expected);
  });
});
