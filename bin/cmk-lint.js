#!/usr/bin/env node
// Any Node.js since version 6 can parse this file, so that an old one gets a sentence and not a stack trace.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write('cmk-lint needs Node.js 20.19 or newer; this is ' + version[0] + '.' + version[1] + '\n');
  process.exitCode = 2;
} else {
  require('../dist/start.cjs').start(process.argv.slice(2));
}
