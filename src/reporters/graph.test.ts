import { describe, expect, test } from 'vitest';
import type { GraphNode, GraphUse, KeyGraph } from '../graph/key-graph.ts';
import { SourceText } from '../text/source-text.ts';
import { graphJson } from './graph-json.ts';
import { graphMermaid } from './graph-mermaid.ts';
import { graphText } from './graph-text.ts';

const source = new SourceText('main.json', 'line 1\nline 2\nline 3\nline 4\nline 5\n');
const line = (number: number) => {
  const start = source.offsetOfLine(number - 1);
  return { source, range: { start, end: start + 4 } };
};

const FACTS = { type: 'RSA', size: 3072, rotation: 'P18M', expires: undefined };
const consumer: GraphNode = {
  ...{ id: 'consumer_1', kind: 'consumer', name: 'db1', at: line(1), when: [] },
  ...{ type: 'Microsoft.DocumentDB/databaseAccounts', noun: 'Cosmos DB account' },
};
const key: GraphNode = {
  id: 'key_1',
  kind: 'key',
  name: 'k1',
  presence: 'deployed',
  facts: FACTS,
  at: line(2),
  when: [],
};
const host: GraphNode = {
  ...{ id: 'host_1', kind: 'host', name: 'kv1', store: 'vault', presence: 'deployed', facts: undefined },
  ...{ at: line(3), when: ['when parameter create is true'] },
};
const identity: GraphNode = {
  ...{ id: 'identity_1', kind: 'identity', name: 'id1', type: 'user-assigned', presence: 'outside' },
  ...{ at: undefined, when: [] },
};
const role: GraphNode = {
  ...{ id: 'grant_1', kind: 'grant', name: 'g', type: 'role', role: 'Key Vault Reader', scope: 'key' },
  ...{ at: line(4), when: [] },
};
const policy: GraphNode = {
  ...{ id: 'grant_2', kind: 'grant', name: 'kv1', type: 'access-policy', operations: ['get', 'wrapkey'] },
  ...{ at: line(5), when: [] },
};
const use: GraphUse = {
  ...{ consumer: 'consumer_1', key: 'key_1', host: 'host_1', identity: 'identity_1' },
  ...{ at: line(1), version: 'followed', when: ['when parameter cmk is true'], isCertain: true },
  awaits: { key: 'no', identity: undefined },
  access: [
    {
      when: ['when parameter cmk is true', 'when parameter create is true'],
      model: 'rbac',
      grants: [
        { grant: 'grant_1', suffices: 'no', lack: 'role', awaited: 'yes' },
        { grant: 'grant_2', suffices: 'undecided', lack: undefined, awaited: 'undecided' },
      ],
      granted: 'undecided',
    },
  ],
  granted: 'undecided',
  omittedCases: 0,
};
const GRAPH: KeyGraph = {
  file: 'main.json',
  parameterFile: 'main.parameters.json',
  nodes: [consumer, key, host, identity, role, policy],
  edges: [
    { kind: 'uses', from: 'consumer_1', to: 'key_1', answer: 'yes', when: ['when parameter cmk is true'] },
    { kind: 'waits-for', from: 'consumer_1', to: 'key_1', answer: 'no', when: [] },
    { kind: 'permits', from: 'grant_2', to: 'identity_1', answer: 'undecided', when: [] },
  ],
  uses: [use],
  omitted: 0,
};
const EMPTY: KeyGraph = { ...GRAPH, parameterFile: undefined, nodes: [], edges: [], uses: [] };

describe('text', () => {
  test('is a block for each use', () => {
    expect(graphText([GRAPH], { colors: 0 })).toBe(`main.json with main.parameters.json

  main.json:1:1  Cosmos DB account 'db1'
    when                      parameter cmk is true
    uses       main.json:2:1  key 'k1', deployed here, not awaited
    held by    main.json:3:1  vault 'kv1', deployed here, when parameter create is true
    opened by                 user-assigned identity 'id1', exists already
    access                    when parameter create is true: Azure RBAC decides: granted or not: that is not known
      by       main.json:4:1  role 'Key Vault Reader' at the key: the role opens no keys, awaited
      by       main.json:5:1  access policy of 'kv1' for get and wrapkey: enough or not: that is not known, awaited or not: that is not known
`);
  });

  test('says that there is nothing, and that there is more', () => {
    expect(graphText([EMPTY, { ...EMPTY, omitted: 3 }], { colors: 0 })).toBe(
      'main.json\n\n  no customer-managed key is used\n\nmain.json\n\n  no customer-managed key is used\n\n  ... and 3 more uses of keys\n',
    );
    const text = graphText([{ ...GRAPH, uses: [{ ...use, access: [], omittedCases: 2 }] }], { colors: 0 });
    expect(text).toContain('... and 2 more cases');
  });

  test.each<[string, Partial<GraphNode>, string]>([
    ['a vault outside', { ...host, presence: 'outside' }, 'granted elsewhere, if at all'],
    ['a managed HSM', { ...host, store: 'managed-hsm' }, 'granted by the managed HSM itself'],
    ['another tenant', { ...identity, type: 'federated' }, 'granted in the other tenant'],
    ['what is not known', {}, 'granted or not: that is not known'],
  ])('tells why nothing is told of the grants: %s', (_, node, words) => {
    const nodes = GRAPH.nodes.map((each) => (each.id === node.id ? (node as GraphNode) : each));
    expect(graphText([{ ...GRAPH, nodes, uses: [{ ...use, access: [] }] }], { colors: 0 })).toContain(words);
  });

  test('is painted by what is right', () => {
    const text = graphText([GRAPH], { colors: 1 });
    for (const painted of ['\u001b[31mnot awaited\u001b[39m', '\u001b[1mawaited\u001b[22m', '\u001b[35mgranted or not'])
      expect(text).toContain(painted);
  });
});

test('json is a stable contract', () => {
  const place = (number: number) => ({
    file: 'main.json',
    range: { start: { line: number, column: 1 }, end: { line: number, column: 5 } },
  });
  expect(JSON.parse(graphJson([GRAPH]))).toEqual({
    version: 1,
    graphs: [
      {
        file: 'main.json',
        parameterFile: 'main.parameters.json',
        nodes: [
          {
            ...{ id: 'consumer_1', kind: 'consumer', name: 'db1', place: place(1), when: [] },
            ...{ type: 'Microsoft.DocumentDB/databaseAccounts', noun: 'Cosmos DB account' },
          },
          {
            id: 'key_1',
            kind: 'key',
            name: 'k1',
            presence: 'deployed',
            facts: { ...FACTS, expires: null },
            place: place(2),
            when: [],
          },
          {
            ...{ id: 'host_1', kind: 'host', name: 'kv1', store: 'vault', presence: 'deployed', facts: null },
            ...{ place: place(3), when: ['when parameter create is true'] },
          },
          {
            ...{ id: 'identity_1', kind: 'identity', name: 'id1', type: 'user-assigned', presence: 'outside' },
            ...{ place: null, when: [] },
          },
          {
            ...{ id: 'grant_1', kind: 'grant', name: 'g', type: 'role', role: 'Key Vault Reader', scope: 'key' },
            ...{ place: place(4), when: [] },
          },
          {
            ...{ id: 'grant_2', kind: 'grant', name: 'kv1', type: 'access-policy', operations: ['get', 'wrapkey'] },
            ...{ place: place(5), when: [] },
          },
        ],
        edges: GRAPH.edges,
        uses: [
          {
            ...{ consumer: 'consumer_1', key: 'key_1', host: 'host_1', identity: 'identity_1', place: place(1) },
            ...{ version: 'followed' },
            ...{ when: ['when parameter cmk is true'], isCertain: true, awaits: { key: 'no', identity: null } },
            access: [
              {
                ...{ when: use.access[0]?.when, model: 'rbac', granted: 'undecided' },
                grants: [
                  { grant: 'grant_1', suffices: 'no', lack: 'role', awaited: 'yes' },
                  { grant: 'grant_2', suffices: 'undecided', lack: null, awaited: 'undecided' },
                ],
              },
            ],
            ...{ granted: 'undecided', omittedCases: 0 },
          },
        ],
        omitted: 0,
      },
    ],
  });
});

test('mermaid is one flowchart with a group for each template', () => {
  expect(graphMermaid([GRAPH, EMPTY])).toBe(`flowchart LR
  subgraph template_1["main.json with main.parameters.json"]
    consumer_1["Cosmos DB account 'db1'<br/>main.json#58;1"]
    key_1(["key 'k1'<br/>deployed here<br/>main.json#58;2"])
    host_1[("vault 'kv1'<br/>deployed here<br/>main.json#58;3<br/>when parameter create is true")]
    identity_1("user-assigned identity 'id1'<br/>exists already"):::outside
    grant_1{{"role 'Key Vault Reader' at the key<br/>main.json#58;4"}}
    grant_2{{"access policy of 'kv1' for get and wrapkey<br/>main.json#58;5"}}
    consumer_1 -->|"uses<br/>when parameter cmk is true"| key_1
    consumer_1 --x|"does not wait for"| key_1
    grant_2 -.->|"permits#63;"| identity_1
  end
  subgraph template_2["main.json"]
    template_2_note["no customer-managed key is used"]
  end
  classDef undecided stroke-dasharray: 5 5
  classDef outside stroke-dasharray: 1 3
`);
});

const HOSTILE = [
  '\u001b]0;owned\u0007\u001b[31m',
  '"] --> evil["x"] %% comment',
  '"]\n  end\n  click consumer_1 "javascript:alert(1)"',
  '\r\n::error file=x::y',
  '##vso[task.setvariable variable=x]y ##[error]z',
  '`**bold**` 1. - * _x_ </script><img src=x onerror=alert(1)>&quot;#quot;#35;',
  '\u202e\u2066gnp.exe\u2028\ufeff\ud800',
  '%%{init: {"securityLevel": "loose"}}%%',
  'style: #x; classDef a: #y;',
  '```\n# heading',
  '1. list',
  '- list --- o--o x--x',
  'x'.repeat(10_000),
];

/** No file system has longer ones. */
const MAX_FILE_NAME = 255;

function graphWith(evil: string): KeyGraph {
  const file = evil.slice(0, MAX_FILE_NAME);
  const evilSource = new SourceText(file, 'text');
  const at = { source: evilSource, range: { start: 0, end: 4 } };
  const nodes = GRAPH.nodes.map((node) => ({ ...node, name: evil, at, when: [evil] }) as GraphNode);
  const evilRole = nodes.map((node) => (node.id === 'grant_1' ? ({ ...node, role: evil } as GraphNode) : node));
  const all = evilRole.map((node) => (node.id === 'grant_2' ? ({ ...node, operations: [evil] } as GraphNode) : node));
  const access = use.access.map((each) => ({ ...each, when: [evil] }));
  return {
    ...{ file, parameterFile: file, nodes: all, omitted: 0 },
    edges: GRAPH.edges.map((edge) => ({ ...edge, when: [evil] })),
    uses: [{ ...use, at, when: [evil], access }],
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const BUILD_COMMAND = /##\w*\[|^\s*::/m;

describe.each(HOSTILE.map((evil) => [JSON.stringify(evil).slice(0, 50), evil]))('of %s', (_, evil) => {
  const graph = graphWith(evil);

  test.each([
    ['text', () => graphText([graph], { colors: 0 })],
    ['json', () => graphJson([graph])],
    ['mermaid', () => graphMermaid([graph])],
  ])('%s shows nothing that acts', (_format, render) => {
    const text = render();
    expect(text).not.toMatch(CONTROLS);
    expect(text).not.toMatch(BUILD_COMMAND);
  });

  test('text has as many lines as always, of bearable length', () => {
    const text = graphText([graph], { colors: 0 }).split('\n');
    expect(text).toHaveLength(graphText([GRAPH], { colors: 0 }).split('\n').length);
    expect(Math.max(...text.map(({ length }) => length))).toBeLessThan(2_500);
  });

  test('mermaid has nothing but nodes and edges, whose labels are letters and entities', () => {
    const label = `"(?:[\\p{L}\\p{N} ,']|(?<=[\\p{L}\\p{N}])[-./](?=[\\p{L}\\p{N}])|#\\d+;|<br/>)+"`;
    const shapes = [`\\[${label}\\]`, `\\(\\[${label}\\]\\)`, `\\[\\(${label}\\)\\]`, `\\(${label}\\)`];
    const node = `\\w+(?:${[...shapes, `\\{\\{${label}\\}\\}`].join('|')})(?::::\\w+)?`;
    const edge = `\\w+ (?:-->|--x|-\\.->)\\|${label}\\| \\w+`;
    const group = `subgraph \\w+\\[${label}\\]`;
    const allowed = new RegExp(`^(?:flowchart LR| *(?:${node}|${edge}|${group}|end|classDef [\\w :-]+)|)$`, 'u');
    const lines = graphMermaid([graph]).split('\n');
    expect(lines.filter((each) => !allowed.test(each))).toEqual([]);
    expect(lines).toHaveLength(graphMermaid([GRAPH]).split('\n').length);
  });
});
