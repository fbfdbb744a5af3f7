import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';

/** Made up here and in pieces, so that no scanner takes this file for a leak. */
const TOKEN = ['gh', 'p_', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6'].join('');
const LEAK = `# Setup\n\n    export GITHUB_TOKEN=${TOKEN}\n`;

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await app().commit({ 'docs/a.md': 'A', 'docs/setup.md': LEAK });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const open = { allowWiderAudience: ['app'] };

/** A private project and a public codex, or the other way round. */
async function exposed(codex: 'public' | 'private'): Promise<void> {
  await acme.org.codex.configure({ visibility: codex });
  await app().configure({ visibility: codex === 'public' ? 'private' : 'public' });
}

function expectUntold(told: object): void {
  expect(JSON.stringify(told)).not.toContain(TOKEN.slice(4, 12));
}

it('a secret does not travel to a wider audience: path and rule are told, never the secret', async () => {
  await exposed('public');
  const result = await acme.sync(open);
  expect(result.failures).toMatchObject([
    {
      project: 'app',
      phase: 'to-codex',
      code: 'secret_found',
      error:
        'Secrets would be shown to a wider or unknown audience: docs/setup.md has a secret in line 3 (rule github)',
      paths: ['docs/setup.md'],
    },
  ]);
  expectUntold(result);
  expect(await acme.codexFiles('projects/app')).toEqual({});
});

it('nor out of a private codex, be it shared or an edit of a document', async () => {
  await exposed('private');
  await acme.sync({ ...open, direction: 'to-codex' });
  await acme.org.codex.commit(
    { 'shared/setup.md': LEAK, 'projects/app/docs/a.md': `A\n${LEAK}` },
    { branch: 'test' },
  );
  const result = await acme.sync(open);
  expect(result.failures).toMatchObject([
    { phase: 'from-codex', code: 'secret_found', paths: ['docs/shared/setup.md', 'docs/a.md'] },
  ]);
  expectUntold(result);
  expect(await app().read('docs/a.md')).toBe('A');
});

it('between equal audiences nobody looks', async () => {
  expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
  expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/setup.md': LEAK });
});

it('is only warned of, or not looked for, where that is asked for', async () => {
  await exposed('public');
  const warned = await acme.sync({ ...open, secrets: 'warn', direction: 'to-codex' });
  expect(warned).toMatchObject({ status: 'success' });
  expect(warned.warnings).toEqual([
    'acme/app: secrets are shown to a wider or unknown audience: docs/setup.md has a secret in line 3 (rule github)',
  ]);
  expectUntold(warned);
  await app().commit({ 'docs/setup.md': `${LEAK}\n` });
  const off = await acme.sync({ ...open, secrets: 'off', direction: 'to-codex' });
  expect(off).toMatchObject({ status: 'success', warnings: [] });
});

it('does not keep what is there from being taken away', async () => {
  await acme.sync();
  await exposed('public');
  await app().commit({ 'docs/setup.md': null });
  expect(await acme.sync(open)).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A' });
});

it('is looked for where a manifest tells no visibility', async () => {
  await acme.configure({ discovery: { source: 'manifest', manifest: 'repositories.json' } });
  const repositories = ['app', acme.org.codexRepo].map((name) => ({
    name,
    url: acme.org.repository(name).gitDir,
  }));
  await writeFile(join(acme.workspaceRoot, 'codex/repositories.json'), JSON.stringify({ repositories }));
  expect((await acme.sync()).failures).toMatchObject([{ project: 'app', code: 'secret_found' }]);
  await app().commit({ 'docs/setup.md': 'Ask for a token.' });
  expect(await acme.sync()).toMatchObject({ status: 'success' });
});
