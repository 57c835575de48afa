// Regenerates what is generated: the heads of rule pages, the lists of rules, the help in docs/cli.md, the output in
// examples, the picture in README.md, the table of services, and the schema of configurations: `npm run docs`.

import { writeFileSync } from 'node:fs';
import { generatedFiles, textOf } from './documents.ts';

for (const [file, text] of await generatedFiles()) {
  if (textOf(file) === text) continue;
  writeFileSync(file, text);
  console.log(`updated ${file}`);
}
