/** Why something is not known. `subject` names the parameter, function, resource or limit. */
export interface Reason {
  readonly code: ReasonCode;
  readonly subject: string;
}

export type ReasonCode =
  | 'no-value'
  | 'overridable'
  | 'runtime-function'
  | 'runtime-state'
  | 'deployment-context'
  | 'unsupported'
  | 'opaque-template'
  | 'script'
  | 'placeholder'
  | 'empty-default'
  | 'elided'
  | 'budget'
  | 'invalid'
  | 'aborts';
