import { describe, expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { literal } from '../../value/construct.ts';
import { Origin } from '../../value/origin.ts';
import { type DefaultIdentity, namedKind, readDefaultIdentity } from './default-identity.ts';
import { defaultIdentityFaults } from './default-identity-faults.ts';
import { federationFaults } from './federation-faults.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const read = (text: string) => readDefaultIdentity(literal(text, origin)) as DefaultIdentity;
const cut = (text: string, part: { start: number; end: number } | undefined) =>
  part && text.slice(part.start, part.end);

describe('readDefaultIdentity', () => {
  test.each([
    ['FirstPartyIdentity', 'first-party', 'none'],
    [' systemassignedidentity ', 'system-assigned', 'SystemAssigned'],
    ['SystemAssignedIdentity&FederatedClientId=x', 'system-assigned', 'none'],
    ['SystemAssignedIdentity=x', 'other', 'none'],
    ['UserAssignedIdentity=/x', 'user-assigned', 'UserAssigned'],
    ['UserAssignedIdentity', 'user-assigned', 'UserAssigned'],
    ['UserAssignedIdentity=', 'user-assigned', 'none'],
    ['UserAssignedIdentity /x', 'other', 'none'],
    ['UserAssigned=/x', 'other', 'none'],
    ['DelegatedUserAssignedIdentity=/x', 'delegated', 'none'],
    ['', 'other', 'none'],
  ])('%s', (text, kind, named) => {
    expect(read(text).kind).toBe(kind);
    expect(namedKind(read(text))).toBe(named);
  });

  test('takes the parts of a cross-tenant identity apart', () => {
    const text = 'UserAssignedIdentity = /a/federated-x & FederatedClientId = 1234 ';
    const { id, federation } = read(text);
    expect(cut(text, id)).toBe('/a/federated-x');
    expect(cut(text, federation?.separator)).toBe(' & ');
    expect(cut(text, federation?.name)).toBe('FederatedClientId');
    expect(cut(text, federation?.clientId)).toBe('1234');
  });

  test.each([
    'UserAssignedIdentity=/a/federated',
    'UserAssignedIdentity=/federated/a',
    'UserAssignedIdentity=/my-federated-id',
  ])('%s names no application', (text) => {
    expect(read(text).federation).toBeUndefined();
  });
});

test('long text of any kind takes no time to speak of', () => {
  for (const unit of [' ', '&', 'federated', 'federated=', ' federated', '/', '=']) {
    const identity = read(`UserAssignedIdentity=${unit.repeat(100_000)}`);
    defaultIdentityFaults(identity);
    expect(federationFaults(identity).length).toBeLessThan(10);
  }
}, 5_000);
