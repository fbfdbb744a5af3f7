import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestOrganization, type TestOrganization } from '../fixture/test-organization';
import type { Changes } from '../git/contents';
import { readBlobs, type TreeFiles } from '../git/tree';
import type { GeneratedOrganization } from '../organization/generated-organization';
import { generateOrganization } from '../organization/generate-organization';
import { checkCodex } from './check-codex';
import { expectedSelection } from './expected-selection';

let generated: GeneratedOrganization;
let org: TestOrganization;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'nx-codex-generated-'));
  generated = await generateOrganization({ root, repositories: 12, bigFiles: 300 });
  org = openTestOrganization(generated);
});
afterAll(() => org.close());

/** The files with their content, to be committed to another repository under a folder. */
async function copied(gitDir: string, files: TreeFiles, folder: string): Promise<Changes> {
  const blobs = await readBlobs(
    gitDir,
    [...files.values()].map(({ oid }) => oid),
  );
  return Object.fromEntries(
    [...files].map(([path, { mode, oid }]) => [`${folder}/${path}`, { mode, data: blobs.get(oid) ?? '' }]),
  );
}

it('finds a generated organization right once everything was copied by hand, odd names and all', async () => {
  const shared = await org.codex.files('test', 'shared');
  const delivered = await copied(org.codex.gitDir, shared, 'docs/shared');
  const folders: Changes = {};
  for (const { name, gitDir, branch, participates } of generated.repositories) {
    if (!participates) continue;
    const selection = await expectedSelection(gitDir, `refs/heads/${branch}`);
    Object.assign(folders, await copied(gitDir, selection, `projects/${name}`));
  }
  await org.codex.commit(folders, { branch: 'test' });
  const options = {
    ...generated,
    mappings: [{ from: 'shared', to: 'docs/shared', allowExecutable: true }],
  };
  expect((await checkCodex(options)).length).toBe(20 * 9);
  for (const { name, participates } of generated.repositories) {
    if (participates) await org.repository(name).commit(delivered);
  }
  expect(await checkCodex(options)).toEqual([]);
});
