import type { CommitRequest, FileChange } from './commit-writer';
import type { Oid } from './objects';
import { isOid } from './oid';
import { pathProblem } from './path-rules';

/** The change that git would refuse, and why. */
export interface RequestProblem {
  problem: string;
  path: string;
}

const pathsOf = (change: FileChange): string[] =>
  change.kind === 'rename' ? [change.from, change.to] : [change.path];

function pathProblems(changes: readonly FileChange[]): RequestProblem | null {
  for (const path of changes.flatMap(pathsOf)) {
    const problem = pathProblem(path);
    if (problem) return { problem, path };
  }
  return null;
}

const isFile = (change: FileChange): change is Extract<FileChange, { kind: 'modify' | 'content' }> =>
  change.kind === 'content' || (change.kind === 'modify' && change.mode !== '040000');

/** Two changes to one path, or to a file and to what would be below it: what comes out would depend on their order. */
function collision(changes: readonly FileChange[]): RequestProblem | null {
  const files = new Set<string>();
  for (const change of changes) {
    if (!isFile(change)) continue;
    if (files.has(change.path)) return { problem: 'path given twice', path: change.path };
    files.add(change.path);
  }
  for (const path of files) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end);
      if (files.has(parent)) return { problem: 'path is a file and a folder', path: parent };
    }
  }
  return null;
}

function badId({ parent, changes }: CommitRequest): RequestProblem | null {
  if (parent !== null && !isOid(parent)) return { problem: 'malformed parent', path: '' };
  const bad = changes.find((change) => change.kind === 'modify' && !isOid(change.oid));
  return bad ? { problem: 'malformed object id', path: pathsOf(bad)[0]! } : null;
}

/** What can be known without git; null when all is well. A fatal command would take other commits with it. */
export const requestProblem = (request: CommitRequest): RequestProblem | null =>
  pathProblems(request.changes) ?? collision(request.changes) ?? badId(request);

/** The objects that must be there. A gitlink's commit is in another repository. */
export const neededObjects = ({ parent, changes }: CommitRequest): Oid[] => [
  ...(parent === null ? [] : [parent]),
  ...changes.flatMap((change) => (change.kind === 'modify' && change.mode !== '160000' ? [change.oid] : [])),
];
