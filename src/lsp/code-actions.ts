import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { compatibleFixes } from '../diagnostics/apply-edits.ts';
import { chooseFixes } from '../diagnostics/choose-fixes.ts';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Shown } from './results.ts';
import { rangeOf, uriOf } from './to-protocol.ts';

/** The kind of the action that makes all safe fixes of a file: what editors can run on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.cmk-lint`;

/** The command that opens the page of a rule. */
export const OPEN_PAGE = 'cmk-lint.openPage';

export interface ActionContext {
  readonly uri: string;
  readonly text: string;
  readonly shown: readonly Shown[];
  /** The version of an open document; null for a file that is not open. */
  readonly versionOf: (uri: string) => number | null;
}

/** What can be done about the findings in a range. */
export function codeActions({ range, context: { only } }: CodeActionParams, context: ActionContext): CodeAction[] {
  const wants = (kind: string) =>
    !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const touched = context.shown.filter(
      ({ lsp }) => compare(lsp.range.start, range.end) <= 0 && compare(range.start, lsp.range.end) <= 0,
    );
    for (const shown of touched) actions.push(...quickFixes(shown, context));
  }
  const isAsked = only?.some((wanted) => FIX_ALL.startsWith(wanted)) ?? false;
  if (wants(FIX_ALL) && isAsked) actions.push(...fixAll(context));
  return actions;
}

function compare(left: { line: number; character: number }, right: { line: number; character: number }): number {
  return left.line - right.line || left.character - right.character;
}

function quickFixes(shown: Shown, context: ActionContext): CodeAction[] {
  const { diagnostic, lsp, cwd } = shown;
  if (!diagnostic) return [];
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [lsp] };
  const fixes = diagnostic.fixes.map((fix) => ({
    ...base,
    title: fix.safety === 'safe' ? fix.title : `${fix.title} (suggested)`,
    isPreferred: fix.safety === 'safe',
    edit: workspaceEdit([fix], cwd, context),
  }));
  return [...fixes, ...fixesOfRule(diagnostic, cwd, base, context), suppression(shown, base, context), page(lsp, base)];
}

type Base = Pick<CodeAction, 'kind' | 'diagnostics'>;

/** All fixes of one rule, where there are several to make. */
function fixesOfRule({ ruleId }: Diagnostic, cwd: string, base: Base, context: ActionContext): CodeAction[] {
  const own = context.shown.flatMap(({ diagnostic }) => (diagnostic?.ruleId === ruleId ? [diagnostic] : []));
  const fixes = chooseFixes(own, 'safe');
  if (fixes.length < 2) return [];
  return [{ ...base, title: `Fix all ${ruleId} in this file`, edit: workspaceEdit(fixes, cwd, context) }];
}

/** Puts a comment above the line of a finding, which takes the indentation of that line. */
function suppression({ lsp }: Shown, base: Base, { uri, text, versionOf }: ActionContext): CodeAction {
  const { line } = lsp.range.start;
  const indent = /^[ \t]*/.exec(text.split(/\r\n|\r|\n/, line + 1)[line] ?? '')?.[0] ?? '';
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const start = { line, character: 0 };
  const comment = `${indent}// cmk-lint-disable-next-line ${String(lsp.code)} -- TODO: say why${lineEnd}`;
  const edits: TextEdit[] = [{ range: { start, end: start }, newText: comment }];
  return {
    ...base,
    title: `Suppress ${String(lsp.code)} for this line`,
    edit: { documentChanges: [{ textDocument: { uri, version: versionOf(uri) }, edits }] },
  };
}

function page({ code }: Shown['lsp'], base: Base): CodeAction {
  const title = `Show the page of ${String(code)}`;
  return { ...base, title, command: { title, command: OPEN_PAGE, arguments: [code] } };
}

function fixAll(context: ActionContext): CodeAction[] {
  const diagnostics = context.shown.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
  const fixes = chooseFixes(diagnostics, 'safe');
  const cwd = context.shown[0]?.cwd;
  if (fixes.length === 0 || cwd === undefined) return [];
  return [{ title: 'Make all safe fixes of cmk-lint', kind: FIX_ALL, edit: workspaceEdit(fixes, cwd, context) }];
}

/** NOTE: a fix may edit another file, such as the parameter file that a value comes from. */
function workspaceEdit(fixes: readonly Fix[], cwd: string, { versionOf }: ActionContext): WorkspaceEdit {
  const byUri = new Map<string, TextEdit[]>();
  const seen = new Set<string>();
  for (const { source, range, text } of compatibleFixes(fixes).flatMap(({ edits }) => edits)) {
    const uri = uriOf(source.uri, cwd);
    const edit: TextEdit = { range: rangeOf(source, range), newText: text };
    const key = JSON.stringify([uri, edit]);
    if (seen.has(key)) continue;
    seen.add(key);
    byUri.set(uri, [...(byUri.get(uri) ?? []), edit]);
  }
  const documentChanges = [...byUri].map(
    ([uri, edits]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits }),
  );
  return { documentChanges };
}
