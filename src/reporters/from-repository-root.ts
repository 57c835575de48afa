import { join } from 'node:path/posix';
import type { Diagnostic, Edit, Problem } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import { SourceText, type Span } from '../text/source-text.ts';
import type { Run } from './run.ts';

/** The run with its files named from the root of the repository, as tools that show repositories have to know them. */
export function fromRepositoryRoot(run: Run): Run {
  const { prefix } = run.repository;
  if (prefix === '') return run;
  const rename = renamer(prefix);
  const files = (names: readonly string[]) => names.map(rename.name);
  return {
    ...run,
    templates: files(run.templates),
    judgedFiles: new Set(files([...run.judgedFiles])),
    diagnostics: run.diagnostics.map(rename.diagnostic),
    suppressed: run.suppressed?.map(rename.diagnostic),
    undecided: run.undecided?.map((verdict) => ({ ...verdict, place: rename.place(verdict.place) })),
    holds: run.holds?.map((verdict) => ({ ...verdict, place: rename.place(verdict.place) })),
    problems: run.problems.map(rename.problem),
    transcoded: new Set(files([...run.transcoded])),
  };
}

const ABSOLUTE = /^(\/|[A-Za-z]:\/)/;

function renamer(prefix: string) {
  const renamed = new Map<SourceText, SourceText>();
  const name = (file: string) => (ABSOLUTE.test(file) ? file : join(prefix, file));
  const source = (original: SourceText): SourceText => {
    const made = renamed.get(original) ?? new SourceText(name(original.uri), original.text);
    renamed.set(original, made);
    return made;
  };
  const span = ({ range, ...place }: Span): Span => ({ source: source(place.source), range });
  const edit = (original: Edit): Edit => ({ ...original, source: source(original.source) });
  return {
    name,
    diagnostic: (diagnostic: Diagnostic): Diagnostic => ({
      ...diagnostic,
      at: span(diagnostic.at),
      related: diagnostic.related.map((related) => ({ ...related, at: span(related.at) })),
      fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(edit) })),
      parameterFiles: diagnostic.parameterFiles.map(name),
    }),
    place: (place: Place): Place => ({ ...place, file: name(place.file) }),
    problem: (problem: Problem): Problem => ({
      ...problem,
      source: problem.source && source(problem.source),
      file: name(problem.file),
    }),
  };
}
