import type { Edit, Fix } from './diagnostic.ts';

export interface Applied {
  readonly text: string;
  /** In the order in which they stand in the text, each once. */
  readonly applied: readonly Edit[];
}

/**
 * Makes edits of one document in its text. Of edits that touch the same characters, or insert at the same place, only
 * the first given is made; the same edit given twice is made once.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Applied {
  const accepted: Edit[] = [];
  for (const edit of edits) {
    if (!accepted.some((other) => clash(edit, other) || isSame(edit, other))) accepted.push(edit);
  }
  accepted.sort((left, right) => left.range.start - right.range.start || left.range.end - right.range.end);
  let result = '';
  let at = 0;
  for (const { range, text: replacement } of accepted) {
    result += text.slice(at, range.start) + replacement;
    at = range.end;
  }
  return { text: result + text.slice(at), applied: accepted };
}

/**
 * The fixes that can be made together: each as a whole, or, where one of its edits touches what an earlier fix edits,
 * not at all. Fixes may share an edit.
 */
export function compatibleFixes(fixes: readonly Fix[]): readonly Fix[] {
  const accepted: Fix[] = [];
  const edits: Edit[] = [];
  for (const fix of fixes) {
    if (fix.edits.some((edit) => edits.some((other) => clash(edit, other)))) continue;
    accepted.push(fix);
    edits.push(...fix.edits);
  }
  return accepted;
}

function isSame(left: Edit, right: Edit): boolean {
  return (
    left.source === right.source &&
    left.range.start === right.range.start &&
    left.range.end === right.range.end &&
    left.text === right.text
  );
}

function clash(left: Edit, right: Edit): boolean {
  if (left.source !== right.source || isSame(left, right)) return false;
  const isSameStart = left.range.start === right.range.start;
  return isSameStart || (left.range.start < right.range.end && right.range.start < left.range.end);
}
