import type { ArtifactLocation, Location, Region } from 'sarif';
import type { Place } from '../diagnostics/place.ts';

/** A place, or a whole file, as SARIF has it. */
export function locationOf(place: Place | Pick<Place, 'file'>): Location {
  const artifactLocation = artifactOf(place.file);
  return { physicalLocation: 'start' in place ? { artifactLocation, region: regionOf(place) } : { artifactLocation } };
}

/** Lines and columns from 1, the end exclusive. */
export function regionOf({
  start,
  end,
}: Pick<Place, 'start' | 'end'>): Required<Pick<Region, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>> {
  return { startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

const ABSOLUTE = /^(\/|[A-Za-z]:\/)/;
const LONE_SURROGATE = /\p{Cs}/gu;

/** A file by its URI: relative to the folder that the linter was run in, absolute only where there is no such path. */
export function artifactOf(file: string): ArtifactLocation {
  const segments = file.split('/').map((segment) => encodeURIComponent(segment.replace(LONE_SURROGATE, '\ufffd')));
  const uri = segments.join('/');
  if (!ABSOLUTE.test(file)) return { uri, uriBaseId: '%SRCROOT%' };
  return { uri: file.startsWith('/') ? `file://${uri}` : `file:///${uri.replace('%3A', ':')}` };
}
