import type { Identity } from './arm-value.ts';

const BEGINNING = 'parameter(';

/**
 * What tells the value of a parameter from all other unknown values.
 *
 * @param frameId that of the deployment whose parameter it is
 */
export function parameterIdentity(frameId: string, name: string): Identity {
  return `${BEGINNING}${frameId}:${name.toLowerCase()})`;
}

/** True for the value of a parameter itself, and for nothing that is computed from it. */
export function isParameterIdentity(identity: Identity | undefined): boolean {
  return typeof identity === 'string' && identity.startsWith(BEGINNING);
}
