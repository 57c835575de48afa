import { expect, test } from 'vitest';
import { lateJson } from '../../../json/late-json.ts';
import { typeQuery } from '../../../model/type-query.ts';
import { SourceText } from '../../../text/source-text.ts';
import { DeclaredTypes, TELLING_MEMBERS } from './declared-types.ts';

const VAULTS = typeQuery(['Microsoft.KeyVault/vaults']);

function mayHoldVault(text: string, within = text): boolean {
  const source = new SourceText('a.json', text);
  const late = lateJson(source, TELLING_MEMBERS) ?? expect.fail('no outline');
  const start = text.indexOf(within);
  return new DeclaredTypes(source, late.outline).mayHold({ start, end: start + within.length }, VAULTS);
}

test.each([
  ['its type', '{"type": "Microsoft.KeyVault/vaults"}', true],
  ['its type in other case', '{"Type" : "microsoft.keyvault/VAULTS"}', true],
  ['its type with a version', '{"type": "Microsoft.KeyVault/vaults@2024-11-01"}', true],
  ['the type of a child', '{"type": "Microsoft.KeyVault/vaults/keys"}', true],
  ['another type', '{"type": "Microsoft.KeyVault/managedHSMs"}', false],
  ['the type of a parameter', '{"type": "object"}', false],
  ['a computed type', '{"type": "[parameters(\'t\')]"}', true],
  ['a type with an escape', '{"type": "Microsoft.KeyVault\\/vaults"}', true],
  ['text elsewhere', '{"name": "Microsoft.KeyVault/vaults"}', false],
  ['a vault that exists', '{"type": "Microsoft.KeyVault/vaults", "existing": true}', false],
  ['a vault that does not exist yet', '{"existing": false, "type": "Microsoft.KeyVault/vaults"}', true],
  [
    'a vault that exists, with a child behind its type',
    '{"existing": true, "type": "Microsoft.KeyVault/vaults", "resources": [{"type": "keys"}]}',
    true,
  ],
  [
    'a vault that exists, with a child before its type',
    '{"resources": [{"type": "keys"}], "existing": true, "type": "Microsoft.KeyVault/vaults"}',
    true,
  ],
  [
    'a vault that exists, beside something else',
    '[{"type": "A.B/c"}, {"existing": true, "type": "Microsoft.KeyVault/vaults"}, {"type": "A.B/c"}]',
    false,
  ],
])('%s', (_, text, isThere) => {
  expect(mayHoldVault(text)).toBe(isThere);
});

test('only what stands in the range counts', () => {
  const [one, two] = ['{"type": "A.B/c"}', '{"type": "Microsoft.KeyVault/vaults"}'];
  expect(mayHoldVault(`[${one}, ${two}]`, one)).toBe(false);
  expect(mayHoldVault(`[${one}, ${two}]`, two)).toBe(true);
  expect(mayHoldVault(`[${two}, ${one}]`, one)).toBe(false);
});
