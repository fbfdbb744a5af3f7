/** Where the codex keeps what the projects gave; at a project's root, the record of a delivery, and its own settings. */
const PROJECTS = 'projects';
const RECORD = '.codex-sync.json';
const PROJECT_CONFIG = 'codex.json';

/** `shared/` and `./shared` are `shared`. */
export const normalizePath = (path: string): string => path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');

/** What is wrong with the path of a file or folder inside a repository. */
export function insidePathProblem(path: string): string | undefined {
  if (path === '' || path === '.') return 'must name a folder or file inside the repository, not its root';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'must be relative to the root, not absolute';
  if (path.includes('\\')) return 'must separate folders with "/"';
  if (/\p{Cc}/u.test(path)) return 'must not contain control characters';
  const segments = path.split('/');
  if (segments.includes('..')) return 'must not leave the root by ".."';
  if (segments.includes('.') || segments.includes('')) return 'must not contain "." or an empty part';
  return segments.some(isDotGit) ? 'must not be or lie in ".git"' : undefined;
}

/** As git's own check: NTFS drops dots and spaces at the end, and `git~1` is the short name of `.git`. */
const isDotGit = (segment: string): boolean => /^(?:\.git|git~1)[. ]*$/i.test(segment);

export function mappingSourceProblem(path: string): string | undefined {
  if (isWithin(path, PROJECTS)) {
    return `must not be or lie in "${PROJECTS}/": what the projects gave would come back to them`;
  }
  return insidePathProblem(path);
}

export function mappingDestinationProblem(path: string): string | undefined {
  const name = path.toLowerCase();
  if (isWithin(name, RECORD)) return `must not be "${RECORD}": the record of the sync is kept there`;
  if (isWithin(name, PROJECT_CONFIG))
    return `must not be "${PROJECT_CONFIG}": the project's own settings are there`;
  if (name.split('/').at(-1) === '.gitmodules') return 'must not be ".gitmodules", which is never synced';
  return insidePathProblem(path);
}

/** The first earlier destination that is, contains or lies in each one; case is ignored, as on macOS and Windows. */
export function meetingDestinations(destinations: readonly string[]): { index: number; with: number }[] {
  const names = destinations.map((path) => path.toLowerCase());
  return names.flatMap((name, index) => {
    const earlier = names.findIndex((other) => isWithin(name, other) || isWithin(other, name));
    return earlier < index ? [{ index, with: earlier }] : [];
  });
}

const isWithin = (path: string, ancestor: string): boolean =>
  path === ancestor || path.startsWith(`${ancestor}/`);
