import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameProjects } from './named-project';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'nx-codex-names-'));
  await mkdir(join(workspace, 'libs/ui'), { recursive: true });
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const codexJson = (text: string) => writeFile(join(workspace, 'libs/ui/codex.json'), text);
const ui = { name: '@acme/ui', root: 'libs/ui' };
const folders = async () => (await nameProjects([ui], workspace)).map(({ folder }) => folder);

it('takes the name of a repository, and of a workspace project its own as one path segment', async () => {
  const named = await nameProjects([{ name: 'acme/app', repository: 'app' }, ui], workspace);
  expect(named.map(({ folder }) => folder)).toEqual(['app', '@acme--ui']);
});

it('takes the name that codex.json gives, and that of Nx where the file cannot be read', async () => {
  await codexJson('{ "project": "design" }');
  expect(await folders()).toEqual(['design']);
  await codexJson('{ "project": ');
  expect(await folders()).toEqual(['@acme--ui']);
});

it('refuses two of one folder, whatever the case, and says which', async () => {
  await codexJson('{ "project": "App" }');
  const both = nameProjects([{ name: 'acme/app', repository: 'app' }, ui], workspace);
  await expect(both).rejects.toMatchObject({
    code: 'name_conflict',
    message: 'acme/app and @acme/ui have the same name in the codex: App',
  });
});
