import { visible } from '../text/visible.ts';
import { ConfigError } from '../workspace/config-error.ts';
import { codeOf, detailOf, traceOf, wordsOf } from '../workspace/system-errors.ts';
import { UsageError } from '../workspace/usage-error.ts';
import type { Terminal } from './terminal.ts';

/** What an error that ends the run is to a user: lines for stderr. */
export function complaint(error: unknown, env: Terminal['env']): string {
  if (error instanceof UsageError) return `cmk-lint: ${visible(error.message)}\nFor the usage: cmk-lint --help\n`;
  if (error instanceof ConfigError)
    return error.message
      .split('\n')
      .map((line) => `cmk-lint: ${visible(line)}\n`)
      .join('');
  if (isRefusal(error)) return `cmk-lint: ${wordsOf(error)}\n${traceOf(error, env)}`;
  return `cmk-lint: internal error: ${visible(detailOf(error))}\n${DEFECT}${traceOf(error, env)}`;
}

/** Whether the operating system refused something, such as writing to a full disk. */
function isRefusal(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(codeOf(error) ?? '');
}

const DEFECT = 'This is a defect of cmk-lint; CMK_LINT_DEBUG=1 shows where.\n';
