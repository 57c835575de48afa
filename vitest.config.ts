import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { readRulePages } from './src/dev/rule-pages.mjs';

export default defineConfig({
  // As in src/dev/bundle.mjs.
  define: {
    CMK_LINT_VERSION: JSON.stringify(packageJson.version),
    CMK_LINT_RULE_PAGES: JSON.stringify(readRulePages()),
  },
  test: {
    include: ['src/**/*.test.ts', 'rules/**/*.test.ts'],
    setupFiles: ['src/dev/fixed-seed.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
    coverage: { include: ['src/**/*.ts', 'rules/**/*.ts'], exclude: ['**/*.test.ts', 'src/dev/**'] },
  },
});
