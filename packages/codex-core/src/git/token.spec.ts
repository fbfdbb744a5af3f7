import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { basicCredentials } from './environment';
import { CLIENTS, commitRequest, createGitFixture, temporaryFolder } from './git.fixture';
import { withProgram } from './processes.fixture';

it.each(CLIENTS)('keeps the token out of arguments, of files, and of errors: %s', async (_, client) => {
  const fixture = await createGitFixture(client);
  const folder = await temporaryFolder();
  const log = join(folder.path, 'log');
  const real = process.env['PATH']!.split(':');
  // Also keeps what each git finds and leaves in the store: private folders are gone at the end.
  const script = [
    `printf '%s\\n' "$*" >> '${log}'`,
    `PATH='${real.join(':')}' git "$@"; code=$?`,
    `grep -rslF -e "$TOKEN" -e "$CREDENTIALS" '${fixture.storePath}' >> '${log}.files'`,
    'exit $code',
  ].join('\n');
  const { token } = fixture.org;
  const secrets = `TOKEN='${token}' CREDENTIALS='${basicCredentials(token)}'`;
  const env = await withProgram(folder.path, 'git', `${secrets}\n${script}`);
  const git = await fixture.open({ env });
  const app = fixture.org.repository('app');
  const remote = fixture.remote(app);

  const base = await app.commit({ 'README.md': 'text' });
  await git.transport.heads(remote);
  await git.transport.fetchTree(remote, base);
  await git.transport.fetchBlobs(remote, [(await app.files()).get('README.md')!.oid]);
  const commit = await git.writer.commit(commitRequest({ parent: base }));
  await git.writer.checkpoint();
  await git.transport.push(remote, { commit, branch: 'main', expected: base });
  fixture.forge.addFault({
    kind: 'push',
    action: { type: 'status', status: 403, body: `denied: ${token} ${basicCredentials(token)}` },
  });
  const refused = git.transport.push(remote, { commit: base, branch: 'other', expected: null });
  const error: unknown = await refused.catch((reason: unknown) => reason);
  await git.close();

  expect(JSON.stringify(error)).toContain('permission_denied');
  const commands = await readFile(log, 'utf8');
  expect(
    commands.match(/^(?:ls-remote|fetch|push|index-pack|pack-objects|cat-file|fast-import)/gm)?.length,
  ).toBeGreaterThan(4);
  const written = await readdir(fixture.storePath, { recursive: true, withFileTypes: true });
  const files = written
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'));
  const found = await readFile(`${log}.files`, 'utf8');
  for (const secret of [token, basicCredentials(token)]) {
    expect(
      [commands, JSON.stringify(error), ...(await Promise.all(files))].filter((text) =>
        text.includes(secret),
      ),
    ).toEqual([]);
  }
  expect(found).toBe('');
  await fixture.close();
  await folder.remove();
});
