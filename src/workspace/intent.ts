import { basename } from 'node:path';

/** Whether a file is meant to be a template, as its name and its neighbours tell. */
export type Intent = 'certain' | 'possible' | 'none';

const JSON_ENDING = /\.jsonc?$/i;

/** What only templates are called. */
const CERTAIN = /^(?:azuredeploy|mainTemplate)(?:\.[^.]+)?$/i;

/** What templates are often called, as other files are. */
const POSSIBLE = /^(?:main|template|deploy|deployment)$|\.template$/i;

const PARAMETERS = /\.parameters(?:\.[^.]+)?\.jsonc?$/i;

/** Whether a file is a parameter file by its name. */
export function isParameterFileName(path: string): boolean {
  return PARAMETERS.test(basename(path));
}

/**
 * @param hasOwnFiles whether parameter files are named after it, or a Bicep file of its name lies beside it
 */
export function intentOf(path: string, hasOwnFiles: boolean): Intent {
  const name = basename(path);
  if (!JSON_ENDING.test(name) || isParameterFileName(name)) return 'none';
  const stem = name.replace(JSON_ENDING, '');
  if (hasOwnFiles || CERTAIN.test(stem)) return 'certain';
  return POSSIBLE.test(stem) ? 'possible' : 'none';
}
