/** Thrown by a pure function for arguments that ARM refuses; caught where the function is lifted. */
export class EvaluationError extends Error {}

/** Thrown by a pure function whose result would be too large to be built; caught where the function is lifted. */
export class LimitError extends Error {
  readonly limit: 'items' | 'text-length';

  constructor(limit: 'items' | 'text-length') {
    super(limit);
    this.limit = limit;
  }
}
