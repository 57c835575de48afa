import type { Diagnostic, Edit, Fix, Problem, Related } from '../diagnostics/diagnostic.ts';
import { SourceText, type Span } from '../text/source-text.ts';
import type { Collected } from './collector.ts';
import type { Part } from './file-linter.ts';

/** A place in a document, by what stands for the document. */
type At<S> = Omit<Span, 'source'> & { readonly source: S };

/** A diagnostic, by what stands for its documents. */
interface DiagnosticOver<S> extends Omit<Diagnostic, 'at' | 'related' | 'fixes'> {
  readonly at: At<S>;
  readonly related: readonly (Omit<Related, 'at'> & { readonly at: At<S> })[];
  readonly fixes: readonly (Omit<Fix, 'edits'> & {
    readonly edits: readonly (Omit<Edit, 'source'> & { readonly source: S })[];
  })[];
}

type ProblemOver<S> = Omit<Problem, 'source'> & { readonly source: S | undefined };

/** What was collected, by what stands for documents. */
interface CollectedOver<S> extends Omit<Collected, 'diagnostics' | 'suppressed' | 'unused' | 'problems'> {
  readonly diagnostics: DiagnosticOver<S>[];
  readonly suppressed: DiagnosticOver<S>[];
  readonly unused: DiagnosticOver<S>[];
  readonly problems: ProblemOver<S>[];
}

/** A part as plain data, in which documents are numbers: a thread gets an object of a class without its methods. */
export interface SentPart extends Omit<Part, 'collected'> {
  readonly sources: readonly { readonly uri: string; readonly text: string }[];
  readonly collected: CollectedOver<number>;
}

/** A part as a thread can send it. */
export function sendable({ collected, ...rest }: Part): SentPart {
  const numbers = new Map<SourceText, number>();
  const numberOf = (source: SourceText): number => {
    const number = numbers.get(source) ?? numbers.size;
    numbers.set(source, number);
    return number;
  };
  const sent = withDocuments(collected, numberOf);
  return { ...rest, collected: sent, sources: [...numbers.keys()].map(({ uri, text }) => ({ uri, text })) };
}

/** The part that a thread has sent. */
export function received({ collected, sources, ...rest }: SentPart): Part {
  const documents = sources.map(({ uri, text }) => new SourceText(uri, text));
  return { ...rest, collected: withDocuments(collected, (number) => documents[number] as SourceText) };
}

function withDocuments<A, B>(collected: CollectedOver<A>, map: (source: A) => B): CollectedOver<B> {
  const mapAll = (diagnostics: readonly DiagnosticOver<A>[]) => diagnostics.map((each) => mapDiagnostic(each, map));
  return {
    ...collected,
    diagnostics: mapAll(collected.diagnostics),
    suppressed: mapAll(collected.suppressed),
    unused: mapAll(collected.unused),
    problems: collected.problems.map((problem) => ({
      ...problem,
      source: problem.source === undefined ? undefined : map(problem.source),
    })),
  };
}

function mapDiagnostic<A, B>(diagnostic: DiagnosticOver<A>, map: (source: A) => B): DiagnosticOver<B> {
  const moved = <T extends { readonly source: A }>(it: T) => ({ ...it, source: map(it.source) });
  return {
    ...diagnostic,
    at: moved(diagnostic.at),
    related: diagnostic.related.map((related) => ({ ...related, at: moved(related.at) })),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
  };
}
