import type { InspectedDeployment } from '../engine/inspect.ts';
import { jsonText } from './json-text.ts';

/** Grows with additions only; anything else is a new version. */
const CONTRACT_VERSION = 1;

/** What the linter sees of templates, for programs: a stable contract. */
export function inspectionJson(deployments: readonly InspectedDeployment[]): string {
  return jsonText({ version: CONTRACT_VERSION, deployments });
}
