import { posix } from 'node:path';
import { mapConcurrently } from '../concurrency';
import { listFiles, type TreeFile, type TreeFiles } from '../git/tree';
import { codexOf, mappingsOf, parallel, type CheckOptions } from './check-options';
import { compareFiles } from './compare-files';
import { matcher } from './expected-selection';
import type { Project } from './participating-projects';
import { syncableFiles } from './syncable-files';

/** Differences between the destinations of the mappings in every project and their sources in the codex. */
export async function checkDestinations(
  options: CheckOptions,
  projects: readonly Project[],
): Promise<string[]> {
  const codex = codexOf(options);
  const codexFiles = await listFiles(codex.gitDir, codex.ref);
  const deliveries = await mapConcurrently(mappingsOf(options), 1, async (mapping) => {
    const { from, to, exclude = [], allowExecutable = false } = mapping;
    const source = filesAt(codexFiles, from);
    const excluded = matcher(exclude, { dot: true, nocase: true });
    const isKept = (path: string, { mode }: TreeFile) =>
      !excluded(path) && (allowExecutable || !canRunCode(posix.join(to, path), mode));
    const kept = new Map([...source].filter(([path, file]) => isKept(path, file)));
    return { to, written: source.size > 0, files: await syncableFiles(codex.gitDir, kept) };
  });
  const differences = await mapConcurrently(projects, parallel, async ({ name, gitDir, ref }) => {
    const files = await listFiles(gitDir, ref);
    return deliveries
      .filter(({ written }) => written)
      .flatMap((delivery) =>
        compareFiles(`${name}: ${delivery.to}`, filesAt(files, delivery.to), delivery.files),
      );
  });
  return differences.flat();
}

const runByTools = matcher(
  [
    '**/.github/{workflows,actions}/**',
    '**/{.husky,.githooks,.vscode,.devcontainer}/**',
    '**/.claude/settings*.json',
  ],
  { dot: true, nocase: true },
);

function canRunCode(path: string, mode: string): boolean {
  return mode === '100755' || runByTools(path);
}

/** The files of a folder by paths relative to it; a file itself has the path ''. */
function filesAt(files: TreeFiles, place: string): TreeFiles {
  const folder = `${place}/`;
  return new Map(
    [...files]
      .filter(([path]) => path === place || path.startsWith(folder))
      .map(([path, file]) => [path.slice(folder.length), file]),
  );
}
