import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGitFixture, temporaryFolder } from './git.fixture';
import { withProgram } from './processes.fixture';

it('reaches a server by ssh without a question: an unknown host is an error', async () => {
  const fixture = await createGitFixture();
  const folder = await temporaryFolder();
  const log = join(folder.path, 'log');
  const script = `echo "$@" > '${log}'; echo 'Host key verification failed.' >&2; exit 255`;
  const git = await fixture.open({ env: await withProgram(folder.path, 'ssh', script) });
  const remote = { name: 'acme/app', url: 'ssh://git@example.com/acme/app.git' };
  await expect(git.transport.heads(remote)).rejects.toMatchObject({
    code: 'authentication_failed',
    message: 'Host key of the server not known',
  });
  expect(await readFile(log, 'utf8')).toContain('-o BatchMode=yes');
  await fixture.close();
  await folder.remove();
});
