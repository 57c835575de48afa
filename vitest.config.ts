import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { readRulePages } from './src/dev/rule-pages.mjs';

const ALL = ['src/**/*.test.ts', 'rules/**/*.test.ts'];
const ALONE = ['api', 'cli', 'dev', 'lsp', 'packs', 'plugins', 'run', 'start', 'workspace'].map(
  (room) => `src/${room}/**/*.test.ts`,
);
const BOUNDED = ['src/testing/bounds.test.ts'];

export default defineConfig({
  // As in src/dev/bundle.mjs.
  define: {
    CMK_LINT_VERSION: JSON.stringify(packageJson.version),
    CMK_LINT_RULE_PAGES: JSON.stringify(readRulePages()),
  },
  test: {
    setupFiles: ['src/dev/fixed-seed.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      // NOTE: tests of the command line load tools of their own making, and run what is built.
      { extends: true, test: { name: 'alone', include: ALONE, globalSetup: ['src/dev/build-once.mjs'] } },
      // NOTE: loading all rules anew for each file takes longer than the tests.
      { extends: true, test: { name: 'together', include: ALL, exclude: [...ALONE, ...BOUNDED], isolate: false } },
      // NOTE: with more memory at hand, the engine lets garbage lie that a test of bounds would measure.
      { extends: true, test: { name: 'bounded', include: BOUNDED, execArgv: ['--max-old-space-size=320'] } },
    ],
    coverage: { include: ['src/**/*.ts', 'rules/**/*.ts'], exclude: ['**/*.test.ts', 'src/dev/**'] },
  },
});
