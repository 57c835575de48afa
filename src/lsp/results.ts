import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver/node';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compareDiagnostics } from '../diagnostics/order.ts';
import type { LintedDocument } from './lint-document.ts';
import { diagnosticOf, problemOf, uriOf } from './to-protocol.ts';

/** A finding as the editor has it, and as the linter made it. */
export interface Shown {
  readonly lsp: LspDiagnostic;
  /** Undefined for a problem. */
  readonly diagnostic: Diagnostic | undefined;
  /** What files are named from. */
  readonly cwd: string;
}

/**
 * What is known of the documents that were linted. A finding stands at the file in which the text to edit is, so that
 * several documents may have findings for one file; the same finding of two is shown once.
 */
export class Results {
  readonly #pageOf: (ruleId: string) => string | undefined;
  readonly #byRoot = new Map<string, { readonly linted: LintedDocument; readonly shown: Map<string, Shown[]> }>();

  constructor(pageOf: (ruleId: string) => string | undefined) {
    this.#pageOf = pageOf;
  }

  /** Takes the result of a document. The URIs of all files whose findings may have changed. */
  set(root: string, linted: LintedDocument, cwd: string): ReadonlySet<string> {
    const shown = new Map<string, Shown[]>();
    const add = (uri: string, item: Shown) => shown.set(uri, [...(shown.get(uri) ?? []), item]);
    for (const diagnostic of [...linted.diagnostics].sort(compareDiagnostics)) {
      const lsp = diagnosticOf(diagnostic, cwd, this.#pageOf);
      add(uriOf(diagnostic.at.source.uri, cwd), { lsp, diagnostic, cwd });
    }
    for (const problem of linted.problems) {
      add(uriOf(problem.file, cwd), { lsp: problemOf(problem), diagnostic: undefined, cwd });
    }
    const changed = new Set([root, ...shown.keys(), ...(this.#byRoot.get(root)?.shown.keys() ?? [])]);
    this.#byRoot.set(root, { linted, shown });
    return changed;
  }

  /** Drops the result of a document. The URIs of all files whose findings may have changed. */
  delete(root: string): ReadonlySet<string> {
    const changed = new Set(this.#byRoot.get(root)?.shown.keys() ?? []);
    this.#byRoot.delete(root);
    return changed;
  }

  get(root: string): LintedDocument | undefined {
    return this.#byRoot.get(root)?.linted;
  }

  /** The documents whose results depend on a file. */
  dependentsOf(path: string): readonly string[] {
    return [...this.#byRoot].filter(([, { linted }]) => linted.read.has(path)).map(([root]) => root);
  }

  /** What is shown at a file, each finding once. */
  at(uri: string): readonly Shown[] {
    const all = [...this.#byRoot.values()].flatMap(({ shown }) => shown.get(uri) ?? []);
    const seen = new Set<string>();
    return all.filter(({ lsp }) => {
      const key = JSON.stringify([lsp.code, lsp.range, lsp.message]);
      return !seen.has(key) && seen.add(key);
    });
  }
}
