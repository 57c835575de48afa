// Checks that a tag may be published: `node src/dev/check-release.mjs v1.2.3`.

import { readFileSync } from 'node:fs';

const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');

const faults = [
  ...(tag === `v${version}` ? [] : [`The tag is ${tag}, but package.json has version ${version}`]),
  ...(changelog.includes(`\n## [${version}] - `) ? [] : [`CHANGELOG.md has no section [${version}] with a date`]),
];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
