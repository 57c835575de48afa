import type { TextView } from '../../value/text-view.ts';

/**
 * Whether a text is the full id, from the subscription on, of a resource of a type that has one name; undefined where
 * what is not known decides. A hole that fills a segment is taken for one name; a missing first slash is overlooked.
 */
export function isIdOfType(view: TextView, type: string): boolean | undefined {
  const text = view.text.toLowerCase();
  const infix = `/providers/${type.toLowerCase()}/`;
  const at = text.indexOf(infix);
  if (at < 0) return isNoId(view) || showsOtherType(view, infix) ? false : undefined;
  const scope = text.slice(0, at);
  const name = text.slice(at + infix.length);
  if (name === '' || /[/\s]/.test(name)) return false;
  if (/^\/?subscriptions\/[^/\s]+\/resourcegroups\/[^/\s]+$/.test(scope)) return true;
  return view.holes(0, at).some(({ shape }) => !shape.segment) ? undefined : false;
}

/** True for text without unknown parts, or without any slash: a name or a GUID. */
function isNoId(view: TextView): boolean {
  return view.isKnown || (view.isSegmented() && !view.text.includes('/'));
}

function showsOtherType(view: TextView, infix: string): boolean {
  const at = view.text.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return false;
  const end = view.holes(at)[0]?.at ?? view.text.length;
  const known = view.text.slice(at, end).toLowerCase();
  return !known.startsWith(infix) && !infix.startsWith(known);
}
