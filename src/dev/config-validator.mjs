import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { root } from './bundle.mjs';

/**
 * Writes the check of configurations, as a function, to `dist/`: to compile the schema takes longer than all else that
 * happens at start-up.
 */
export function writeConfigValidator() {
  const schema = JSON.parse(readFileSync(join(root, 'src/config/config.schema.json'), 'utf8'));
  const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true, lines: true } });
  const code = standalone.default(ajv, ajv.compile(schema));
  // NOTE: some keywords bring code of ajv along, which would have to be bundled too.
  if (code.includes('require('))
    throw new Error('The schema of configurations has a keyword that needs ajv at run time');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/config-validator.js'), code);
  writeFileSync(join(root, 'dist/config-validator.d.ts'), TYPES);
}

const TYPES = `import type { ValidateFunction } from 'ajv';
export declare const validate: ValidateFunction;
`;
