import { foldedName } from './folded-name';
import type { PathProblem } from './refusals';

/** https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file: with or without an extension, in any case. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(?:\..*)?$/i;

function segmentProblem(segment: string): string | null {
  if (/\p{Cc}/u.test(segment)) return 'has a control character in its name';
  if (segment.includes('\\')) return 'has a backslash in its name, which separates folders on Windows';
  if (/[<>:"|?*]/.test(segment)) return 'has a character in its name that Windows does not allow';
  if (/[. ]$/.test(segment)) return 'has a dot or space at the end of a name, which Windows drops';
  if (RESERVED.test(segment)) return 'has a name that Windows reserves for a device';
  return /[\udc80-\udcff]/u.test(segment) ? 'has a name that is not UTF-8' : null;
}

/** Names that git has and some file systems cannot hold; each path once, in the order given. */
export function unportableNames(paths: Iterable<string>): PathProblem[] {
  const problems: PathProblem[] = [];
  for (const path of paths) {
    const found = path.split('/').map(segmentProblem).find(Boolean);
    if (found) problems.push({ path, problem: found });
  }
  return problems;
}

/**
 * Files and folders that are one where neither case nor Unicode form counts: each later one with the first, as far as
 * one of them is in `changed` or leads there.
 */
export function meetingNames(paths: Iterable<string>, changed: ReadonlySet<string>): PathProblem[] {
  const fresh = new Set([...changed].flatMap(placesTo));
  const first = new Map<string, string>();
  const problems: PathProblem[] = [];
  for (const place of new Set([...paths].sort().flatMap(placesTo))) {
    const at = place.lastIndexOf('/') + 1;
    const key = place.slice(0, at) + foldedName(place.slice(at));
    const other = first.get(key);
    if (other === undefined) first.set(key, place);
    else if (fresh.has(place) || fresh.has(other)) {
      problems.push({
        path: place,
        problem: `is ${other} where neither case nor Unicode form tells names apart`,
      });
    }
  }
  return problems;
}

/** A path and the folders that it is in, outermost first. */
function placesTo(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, at) => segments.slice(0, at + 1).join('/'));
}
