import type { Edit, Problem } from '../diagnostics/diagnostic.ts';
import type { Change } from '../model/change.ts';
import type { Resource } from '../model/resource.ts';
import type { Suppression } from '../model/suppression.ts';
import type { Template } from '../model/template.ts';
import type { TypeQuery } from '../model/type-query.ts';
import type { SourceText } from '../text/source-text.ts';
import type { CloudName, Found } from '../value/arm-value.ts';

/** The only door to other files: the CLI backs it with the file system, a language server with open buffers. */
export interface Host {
  /** Undefined when there is no such file, or when it lies outside of what may be read. */
  read(uri: string): Promise<SourceText | undefined>;
  /**
   * The template of a module that was restored into the module cache: the only way out of the files that may be read.
   * Undefined when it is not there. Nothing is ever fetched.
   */
  readModule?(module: CachedModule): Promise<SourceText | undefined>;
}

/** Where the module cache keeps a module. */
export interface CachedModule {
  /** What reports call it. */
  readonly name: string;
  /** Below the root of the cache. */
  readonly folders: readonly string[];
  readonly root: CacheRoot | undefined;
}

/** A module cache that a configuration file names, instead of the one in the home of the user. */
export interface CacheRoot {
  /** Absolute, relative to the configuration file, or below the home of the user: `~/cache`. */
  readonly path: string;
  /** The configuration file. */
  readonly from: string;
}

/** What a file is. `other` is none of this tool's business. */
export type DocumentKind = 'template' | 'parameters' | 'fragment' | 'other';

/** Where the templates are deployed, as far as the user says. */
export interface DeploymentContext {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly managementGroup?: string;
  readonly location?: string;
}

/** Which resources are judged. A file that has none of them, and no fault that shows, may be left without templates. */
export interface Judged {
  /** All that may be judged, whatever stands in the files. */
  readonly query: TypeQuery;
  /** @param sources the file and all others that are read with it */
  queryFor(sources: readonly SourceText[]): TypeQuery;
}

export interface LoadOptions {
  /** Each makes one deployment of the template; none makes one without values. */
  readonly parameterFiles: readonly SourceText[];
  /** Those of the parameter files that are written in another language than the template. */
  readonly foreignParameters?: ReadonlyMap<SourceText, ParameterFile>;
  readonly cloud: CloudName;
  readonly context: DeploymentContext;
  /** The only resources that anybody will judge; all when not said. */
  readonly judged?: Judged;
}

/** A parameter file, whatever template it is used for. */
export interface ParameterFile {
  /** The value that it gives a parameter; absent where it gives none. */
  readonly argument: (name: string) => Found;
  /** All files that were read. */
  readonly sources: readonly SourceText[];
  /** What was found to be wrong so far; more is found while values are asked for. */
  readonly problems: () => readonly Problem[];
  readonly suppressions: readonly Suppression[];
}

export interface Loaded {
  /** File-level templates, one for each parameter file. */
  readonly templates: readonly Template[];
  /** All files that were read. */
  readonly sources: readonly SourceText[];
  /** What was found to be wrong so far; more is found while the templates are judged. */
  readonly problems: () => readonly Problem[];
  /** All that stand in the files which were read. */
  readonly suppressions: readonly Suppression[];
}

/** What keeps a file from being what it is meant to be. */
export interface Damage {
  readonly problems: readonly Problem[];
  /** Whether the content alone shows what the file is meant to be. */
  readonly isCertain: boolean;
  /** Whether the rest of the file can be used. */
  readonly isUsable: boolean;
}

/** Reads templates and parameter files, and edits them. */
export interface FrontEnd {
  /** Text that does not parse is judged by what can be read of it. */
  classify(source: SourceText): DocumentKind;
  /**
   * False only for a piece of a file that contains nothing that makes it a template. When that is so for all pieces, the
   * file need not be read as text. Pieces overlap by 64 bytes or more.
   *
   * @param bytes the piece as it is on the disk, each byte as one character
   * @param uri the name of the file
   */
  mayHoldTemplate(bytes: string, uri: string): boolean;
  /** What keeps a text from being read, whatever it is meant to be. */
  faultsIn(source: SourceText): readonly Problem[];
  /**
   * Why a file is not what its name says; undefined when it is, and when it is something else without faults. A
   * parameter file with odd entries is damaged, too.
   */
  damageIn(source: SourceText, as: 'template' | 'parameters'): Damage | undefined;
  /** Bad input is a problem, never an exception. */
  load(source: SourceText, host: Host, options: LoadOptions): Promise<Loaded>;
  /** The edits that make a change; undefined when it cannot be made in the text. */
  edit(change: Change): readonly Edit[] | undefined;
  /**
   * False only where it is certain that nothing but a property of the resource reads what an edit changes: no other
   * property, no other resource, no output.
   */
  mayBeShared(edit: Edit, resource: Resource): boolean;
}

/** The front end of one source language. */
export interface LanguageFrontEnd extends Omit<FrontEnd, 'damageIn'> {
  readonly language: Template['language'];
  /** True for a file of this language, by its name; by its text where it has no name that tells. */
  reads(file: NamedFile): boolean;
  /** Bad input is a problem, never an exception. */
  readParameters(source: SourceText, host: Host, options: LoadOptions): Promise<ParameterFile>;
  /** As {@link FrontEnd.damageIn}; missing where the name of a file says what it is. */
  readonly damageIn?: FrontEnd['damageIn'];
}

/** A file of which the name is known, and perhaps the text. */
export interface NamedFile {
  readonly uri: string;
  readonly text?: string;
}
