import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLIENTS, commitRequest, createGitFixture, type GitFixture } from './git.fixture';
import type { Git } from './open-git';
import type { Remote } from './transport';

describe.each(CLIENTS)('%s', (_, client) => {
  let fixture: GitFixture;
  let server: Server;
  let git: Git;
  let remote: Remote;
  beforeEach(async () => {
    fixture = await createGitFixture(client);
    await fixture.org.repository('app').commit({ 'README.md': 'text' });
    // Sends everything on to the forge, which has the repository, as GitHub does for one that was renamed.
    server = createServer(({ url }, response) => {
      response.writeHead(301, { location: `${fixture.forge.serverUrl}${url}` }).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    git = await fixture.open({ serverUrl });
    remote = { name: 'acme/app', url: `${serverUrl}/acme/app.git` };
  });
  afterEach(async () => {
    server.close();
    await fixture.close();
  });

  const moved = {
    code: 'repository_not_found',
    message: 'Repository moved',
    resolution: expect.stringContaining('new name'),
    data: { repository: 'acme/app' },
  };

  it('is never followed: the server behind it gets neither the token nor a request', async () => {
    const commit = await git.writer.commit(commitRequest());
    await git.writer.checkpoint();
    await expect(git.transport.heads(remote)).rejects.toMatchObject(moved);
    await expect(git.transport.fetchTree(remote, '1'.repeat(40))).rejects.toMatchObject(moved);
    await expect(git.transport.push(remote, { commit, branch: 'new', expected: null })).rejects.toMatchObject(
      moved,
    );
    expect(Object.values(fixture.forge.counters().requests).every((count) => count === 0)).toBe(true);
  });
});
