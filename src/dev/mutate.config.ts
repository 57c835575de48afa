import { defineConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

const tests = (process.env.MUTATED_TESTS ?? 'src').split(',');

/** The tests that a mutant is tried with: in one project, without a build. */
export default defineConfig({
  define: config.define ?? {},
  test: {
    setupFiles: ['src/dev/fixed-seed.ts'],
    testTimeout: 60_000,
    isolate: false,
    include: tests.flatMap((path) => (path.endsWith('.ts') ? [path] : [`${path}/**/*.test.ts`])),
  },
});
