import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rules } from '../../rules/index.ts';
import { RULE_PAGES } from '../api/rule-pages.ts';
import { serve } from './server.ts';

/** The version in package.json, put in by the bundler. */
declare const CMK_LINT_VERSION: string;

const addresses = new Map(rules.map(({ meta }) => [meta.id as string, meta.references[0]]));

// NOTE: the library reads `--stdio`, `--pipe` and `--socket` from the arguments itself, and takes none for a mistake.
if (!process.argv.some((argument) => /^--(stdio|pipe|socket|node-ipc)/.test(argument))) process.argv.push('--stdio');

serve(
  createConnection(ProposedFeatures.all),
  { addressOf: (id) => addresses.get(id), pageOf: (id) => RULE_PAGES.get(id) },
  CMK_LINT_VERSION,
);
