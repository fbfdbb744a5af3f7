import { mapConcurrently } from '../concurrency';
import { listFiles, readBlobs, type TreeFiles } from '../git/tree';
import { codexOf, mappingsOf, parallel, type CheckOptions } from './check-options';
import { compareFiles } from './compare-files';
import { expectedSelection } from './expected-selection';
import type { Project } from './participating-projects';

const record = '.codex-sync.json';
const codexRecords = '.codex-sync';

/** Differences between `projects/` of the codex and what the patterns select in the projects. */
export async function checkProjectFolders(
  options: CheckOptions,
  projects: readonly Project[],
): Promise<string[]> {
  const codex = codexOf(options);
  const folders = await listFiles(codex.gitDir, codex.ref, 'projects');
  const expected: TreeFiles = new Map();
  await mapConcurrently(projects, parallel, async ({ name, gitDir, ref }) => {
    const destinations = mappingsOf(options).map(({ to }) => to);
    const omitted = [...destinations, ...(await deliveredTo(gitDir, ref)), record];
    const selection = await expectedSelection(gitDir, ref, { ...options, omitted });
    for (const [path, file] of selection) expected.set(`${name}/${path}`, file);
  });
  const notLookedInto = [codexRecords, ...(options.kept ?? [])];
  const actual = [...folders].filter(([path]) => !notLookedInto.includes(path.split('/')[0] ?? ''));
  return compareFiles('projects', new Map(actual), expected);
}

/** The places that a project's record says were written by a sync, whether a mapping still names them or not. */
async function deliveredTo(gitDir: string, ref: string): Promise<string[]> {
  const oid = (await listFiles(gitDir, ref)).get(record)?.oid;
  if (!oid) return [];
  const text = (await readBlobs(gitDir, [oid])).get(oid)?.toString('utf8') ?? '{}';
  return Object.keys((JSON.parse(text) as { entries?: object }).entries ?? {});
}
