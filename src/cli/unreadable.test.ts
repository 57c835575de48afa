import { expect, test } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

const TEMPLATE = '{ "contentVersion": "1.0.0.0", "resources": [] }';

test('a named file that does not parse is a problem at its place, and the others are linted', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'broken.json': '{\n  "a":' });
  const { code, stdout } = await run(cwd, 'main.json broken.json');
  expect(code).toBe(2);
  expect(stdout).toMatch(/broken\.json:2:\d+ {2}problem/);
  expect(stdout).toContain('in 2 templates');
});

test('a hook passes over it: what is no template may be anything', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'broken.json': '{\n  "a":' });
  const { code, stdout } = await run(cwd, 'main.json broken.json --no-error-on-unmatched');
  expect(code).toBe(0);
  expect(stdout).not.toContain('broken.json');
});

test('integers beyond 2^53 are shown exactly, with the values of a parameter file that may be empty', async () => {
  const outputs = {
    a: { type: 'int', value: "[json('9223372036854775807')]" },
    b: { type: 'int', value: "[parameters('n')]" },
  };
  const template = JSON.stringify({ contentVersion: '1.0.0.0', parameters: { n: {} }, resources: [], outputs });
  const cwd = await temporaryFolder({
    'main.json': template.replace('"n":{}', '"n":{"type":"int","defaultValue":9007199254740993}'),
    'empty.parameters.json': '{ "parameters": {} }',
  });
  const { stdout } = await run(cwd, 'inspect main.json --parameters empty.parameters.json --format json');
  expect(stdout).toContain('"a": 9223372036854775807');
  expect(stdout).toContain('"b": 9007199254740993');
});

test('the limit on parameter files of one template is named', async () => {
  const names = [...Array(1_001).keys()].map((index) => `main.${index}.parameters.json`);
  const files = Object.fromEntries(names.map((name) => [name, '{ "parameters": {} }']));
  const { code, stdout } = await run(await temporaryFolder({ 'main.json': TEMPLATE, ...files }), '.');
  expect(code).toBe(2);
  expect(stdout).toContain('main.json  problem\n  Only the first 1000 of 1001 parameter files were used\n');
  expect(stdout).toContain('in 1 template with 1000 parameter files');
});
