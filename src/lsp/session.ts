import { dirname } from 'node:path';
import type { Assumed } from '../graph/build-key-graph.ts';
import type { KeyGraph } from '../graph/key-graph.ts';
import type { Template } from '../model/template.ts';
import { isInside } from '../workspace/paths.ts';
import { Workspace } from '../workspace/workspace.ts';
import { EditorFiles } from './editor-files.ts';
import { graphsOf } from './key-graph.ts';
import { type LintedDocument, lintDocument } from './lint-document.ts';
import { workspaceOptions } from './workspace-options.ts';

/** A template as it is loaded for an answer about one place in it. */
export interface LoadedDocument {
  readonly templates: readonly Template[];
  readonly assumed: Assumed;
}

/** The files of an editor, and what is made of them. Paths are absolute. */
export class Session {
  readonly files = new EditorFiles();
  readonly #folders: string[];
  readonly #isTrusted: boolean;
  readonly #chosen = new Map<string, string>();
  readonly #loaded = new Map<string, Promise<LoadedDocument | undefined>>();

  /** @param isTrusted whether modules that a workspace names may be run */
  constructor(folders: readonly string[], isTrusted: boolean) {
    this.#folders = [...folders];
    this.#isTrusted = isTrusted;
  }

  /** Takes folders into the workspace, and others out of it. */
  setFolders(added: readonly string[], removed: readonly string[]): void {
    const kept = this.#folders.filter((folder) => !removed.includes(folder));
    this.#folders.splice(0, this.#folders.length, ...kept, ...added);
    this.#loaded.clear();
  }

  /** The innermost workspace folder that a file lies in, else its own folder. */
  folderOf(path: string): string {
    const folders = this.#folders.filter((folder) => isInside(path, folder));
    return folders.sort((left, right) => right.length - left.length)[0] ?? dirname(path);
  }

  /** The parameter file that a template is linted with, where the user has chosen one. */
  chosenFor(template: string): string | undefined {
    return this.#chosen.get(template);
  }

  /** Lints a template with one parameter file only; with all that belong to it where none is given. */
  choose(template: string, parameterFile: string | undefined): void {
    if (parameterFile === undefined) this.#chosen.delete(template);
    else this.#chosen.set(template, parameterFile);
    this.#loaded.delete(template);
  }

  /** Forgets what was made of files before they changed. */
  changed(path: string): void {
    this.files.forget(path);
    this.#loaded.clear();
  }

  lint(path: string): Promise<LintedDocument> {
    const cwd = this.folderOf(path);
    const parameterFile = this.#chosen.get(path);
    return lintDocument({ path, cwd, isTrusted: this.#isTrusted, parameterFile }, this.files);
  }

  /** The template in a file, with each of its parameter files; undefined for a file that holds none. Never rejects. */
  load(path: string): Promise<LoadedDocument | undefined> {
    const known = this.#loaded.get(path) ?? this.#load(path).catch(() => undefined);
    this.#loaded.set(path, known);
    return known;
  }

  /** Who uses which key in the template in a file. */
  async graphs(path: string): Promise<readonly KeyGraph[]> {
    const loaded = await this.load(path);
    return loaded ? graphsOf(loaded.templates, loaded.assumed) : [];
  }

  async #load(path: string): Promise<LoadedDocument | undefined> {
    const parameterFile = this.#chosen.get(path);
    const workspace = new Workspace(workspaceOptions(parameterFile), this.folderOf(path), this.files);
    const loaded = await workspace.load(path, true);
    if (loaded.kind !== 'loaded') return undefined;
    return { templates: loaded.templates, assumed: loaded.settings.modes.assume };
  }
}
