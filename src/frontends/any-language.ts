import { sourceOf } from '../model/change.ts';
import { rootOf } from '../model/template.ts';
import type { SourceText } from '../text/source-text.ts';
import type { FrontEnd, LanguageFrontEnd, NamedFile } from './front-end.ts';

/**
 * One front end for several languages, of which the first that reads a file gets it.
 *
 * @param languages the last one gets what no other reads
 */
export function anyLanguage(languages: readonly [...LanguageFrontEnd[], LanguageFrontEnd]): FrontEnd {
  const last = languages[languages.length - 1] as LanguageFrontEnd;
  const readerOf = (file: NamedFile) => languages.find((each) => each.reads(file)) ?? last;
  return {
    classify: (source) => readerOf(source).classify(source),
    mayHoldTemplate: (bytes, uri) => readerOf({ uri }).mayHoldTemplate(bytes, uri),
    faultsIn: (source) => readerOf(source).faultsIn(source),
    damageIn: (source, as) => readerOf(source).damageIn?.(source, as),
    load: async (source, host, options) => {
      const reader = readerOf(source);
      const foreign = options.parameterFiles.filter((file) => readerOf(file) !== reader);
      const read = async (file: SourceText) =>
        [file, await readerOf(file).readParameters(file, host, options)] as const;
      const foreignParameters = new Map(await Promise.all(foreign.map(read)));
      return reader.load(source, host, { ...options, foreignParameters });
    },
    // A value that one language passes to a module in another one is edited where it is written.
    edit: (change) => readerOf(sourceOf(change)).edit(change),
    // Who reads a text is known to the front end that made all templates of the deployment.
    mayBeShared: (edit, resource) => {
      const { language } = rootOf(resource.template);
      return (languages.find((each) => each.language === language) ?? last).mayBeShared(edit, resource);
    },
  };
}
