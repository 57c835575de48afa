import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledTemplate, parameterFile } from './compiled-template.ts';
import { linkedTemplate, type NameForm } from './linked-resources.ts';

/** Writes files into a folder of their own, and returns that. */
function folderOf(root: string, name: string, files: Iterable<readonly [name: string, text: string]>): string {
  const folder = join(root, name);
  for (const [file, text] of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** A template as somebody writes it by hand, about 5 KB long, with one fault. */
export function smallTemplate(root: string): string {
  const resources = [
    {
      type: 'Microsoft.DocumentDB/databaseAccounts',
      apiVersion: '2024-11-15',
      name: "[parameters('name')]",
      location: "[parameters('location')]",
      kind: 'GlobalDocumentDB',
      properties: {
        databaseAccountOfferType: 'Standard',
        locations: [{ locationName: "[parameters('location')]", failoverPriority: 0 }],
        keyVaultKeyUri: 'https://vault1.vault.azure.net/keys/key1/0123456789abcdef0123456789abcdef',
        defaultIdentity: 'FirstPartyIdentity',
      },
    },
    ...Array.from({ length: 14 }, (_, index) => ({
      type: 'Microsoft.Network/publicIPAddresses',
      apiVersion: '2024-05-01',
      name: `[format('{0}-address-${index}', parameters('name'))]`,
      location: "[parameters('location')]",
      sku: { name: 'Standard', tier: 'Regional' },
      properties: { publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: 4 },
    })),
  ];
  const parameters = {
    name: { type: 'string', metadata: { description: 'The name of the account.' } },
    location: { type: 'string', defaultValue: '[resourceGroup().location]' },
  };
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources,
  };
  return folderOf(root, 'small', [['main.json', JSON.stringify(template, undefined, 2)]]);
}

/** One long template with one parameter file. */
export function longTemplate(root: string, bytes: number): string {
  return folderOf(root, 'long', [
    ['main.json', compiledTemplate({ seed: 1, bytes, deploys: 'keys' })],
    ['main.parameters.json', parameterFile(1)],
  ]);
}

/** A template with many parameter files. */
export function manyParameterFiles(root: string, count: number): string {
  return folderOf(root, `parameters-${count}`, [
    ['main.json', compiledTemplate({ seed: 2, bytes: 300_000, deploys: 'keys' })],
    ...Array.from({ length: count }, (_, index) => [`main.${index}.parameters.json`, parameterFile(index)] as const),
  ]);
}

/**
 * Templates as a repository of modules has them, all in all of a mean length.
 *
 * Source: 100 of the 580 compiled templates of Azure/bicep-registry-modules, drawn by lot and read on 2026-11-22. 57 of
 * them deploy neither role assignments nor what takes a key or keeps one; 41 have role assignments, nearly all for what
 * they deploy themselves; 6 deploy accounts or vaults, among them 6 of the 8 patterns, which are the longest.
 */
export function manyTemplates(root: string, count: number, bytes: number): string {
  return folderOf(root, `templates-${count}`, templates(count, bytes));
}

/** Up to which of a hundred templates each kind goes, and how much longer than the mean its templates are. */
const MIX = [
  { deploys: 'keys', below: 8, length: 5 },
  { deploys: 'roles', below: 41, length: 0.85 },
  { deploys: 'neither', below: 100, length: 0.54 },
] as const;

/** Has no divisor in common with a hundred: each kind is spread over the folders. */
const STRIDE = 37;

function* templates(count: number, bytes: number): Generator<readonly [string, string], void> {
  for (let index = 0; index < count; index++) {
    const { deploys, length } = kindOf((index * STRIDE) % 100);
    // NOTE: from a quarter to seven quarters of what is usual for its kind.
    const text = compiledTemplate({ seed: index, bytes: bytes * length * (0.25 + (index % 7) * 0.25), deploys });
    yield [join('modules', `m${index % 40}`, `t${index}`, 'main.json'), text];
  }
}

function kindOf(percentile: number): (typeof MIX)[number] {
  return MIX.find(({ below }) => percentile < below) ?? MIX[2];
}

/** JSON as repositories of code are full of it: package manifests, lock files, and data of tests. */
export function otherJson(root: string, count: number, bytes: number): string {
  return folderOf(root, 'other', others(count, bytes));
}

function* others(count: number, bytes: number): Generator<readonly [string, string], void> {
  // NOTE: of fifty files one is a lock file or long data, of twenty times the length.
  const unit = bytes / (1 + 19 / 50);
  for (let index = 0; index < count; index++) {
    const folder = join('packages', `p${index % 200}`, `d${Math.floor(index / 200) % 10}`);
    const length = index % 50 === 0 ? unit * 20 : unit;
    const make = index % 50 === 0 ? lockFile : index % 2 === 0 ? manifest : data;
    yield [join(folder, `f${index}.json`), make(index, length)];
  }
}

const fill = <T>(length: number, each: number, item: (index: number) => T): T[] =>
  Array.from({ length: Math.max(1, Math.round(length / each)) }, (_, index) => item(index));

function manifest(seed: number, length: number): string {
  const entry = (index: number) => [`@scope/package-${seed}-${index}`, `^${index % 9}.${seed % 20}.0`] as const;
  const content = {
    name: `@scope/package-${seed}`,
    version: '1.0.0',
    description: 'Shows resources of an account to people who look after them.',
    scripts: { build: 'tsc --build', test: 'node --test' },
    dependencies: Object.fromEntries(fill(length, 45, entry)),
  };
  return JSON.stringify(content, undefined, 2);
}

function lockFile(seed: number, length: number): string {
  const entry = (index: number) =>
    [
      `node_modules/@scope/package-${seed}-${index}`,
      {
        version: `${index % 9}.0.0`,
        integrity: `sha512-${String(index * 7_919 + seed).padStart(86, '0')}==`,
        engines: { node: '>=18' },
        dependencies: { tslib: '^2.6.2' },
      },
    ] as const;
  const content = { name: `p${seed}`, lockfileVersion: 3, packages: Object.fromEntries(fill(length, 330, entry)) };
  return JSON.stringify(content, undefined, 2);
}

function data(seed: number, length: number): string {
  const row = (index: number) => ({
    id: seed * 1000 + index,
    user: `user${index}`,
    tags: ['a', 'b'],
    score: index / 7,
  });
  return JSON.stringify(fill(length, 130, row), undefined, 2);
}

/** One template with many resources. */
export function manyResources(root: string, count: number): string {
  const resources = Array.from({ length: count }, (_, index) => account(index));
  return folderOf(root, `resources-${count}`, [['main.json', templateOf(resources)]]);
}

/** An account that waits for the one before, and opens a key that exists already. */
function account(index: number): object {
  return {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-11-15',
    name: `account${index}`,
    location: 'westeurope',
    dependsOn: index === 0 ? [] : [`account${index - 1}`],
    properties: {
      databaseAccountOfferType: 'Standard',
      locations: [{ locationName: 'westeurope', failoverPriority: 0 }],
      keyVaultKeyUri: `https://vault${index}.vault.azure.net/keys/key1`,
      defaultIdentity: 'FirstPartyIdentity',
    },
  };
}

/** One template with many resources, of which five at a time are linked. */
export function linkedResources(root: string, count: number, form: NameForm): string {
  const { resources, parameters } = linkedTemplate(count / 5, form);
  return folderOf(root, `linked-${form}-${count}`, [['main.json', templateOf(resources, parameters)]]);
}

/** One template with hardly anything in it. */
export function tinyTemplate(root: string): string {
  return folderOf(root, 'tiny', [['main.json', templateOf([account(0)])]]);
}

/** One template whose values are computed by calls inside calls. */
export function deepExpressions(root: string, depth: number, copies: number): string {
  const nested = (index: number) => {
    let expression = "parameters('host')";
    for (let level = 0; level < depth; level++) expression = `if(equals('${level}', '${index}x'), 'a', ${expression})`;
    return `[${expression}]`;
  };
  const resources = Array.from({ length: copies }, (_, index) => ({
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-11-15',
    name: `account${index}`,
    location: 'westeurope',
    properties: { databaseAccountOfferType: 'Standard', keyVaultKeyUri: nested(index) },
  }));
  const parameters = { host: { type: 'string', defaultValue: 'https://vault1.vault.azure.net/keys/key1' } };
  return folderOf(root, `depth-${depth}`, [['main.json', templateOf(resources, parameters)]]);
}

function templateOf(resources: readonly object[], parameters: object = {}): string {
  const content = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources,
  };
  return JSON.stringify(content, undefined, 2);
}
