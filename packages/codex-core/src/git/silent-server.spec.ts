import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { setTimeout as sleep } from 'node:timers/promises';
import { CLIENTS, commitRequest, createGitFixture, type GitFixture } from './git.fixture';
import type { Git } from './open-git';
import { processesNaming } from './processes.fixture';
import type { Remote } from './transport';

describe.each(CLIENTS)('%s', (_, client) => {
  let fixture: GitFixture;
  let server: Server;
  let remote: Remote;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    fixture = await createGitFixture(client);
    // Takes every connection, and never says a word.
    server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    remote = { name: 'acme/app', url: `http://127.0.0.1:${port}/acme/app.git` };
  });
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    server.close();
    await fixture.close();
  });

  const commands: [name: string, run: (git: Git) => Promise<unknown>][] = [
    ['heads', ({ transport }) => transport.heads(remote)],
    ['fetch', ({ transport }) => transport.fetchTree(remote, '1'.repeat(40))],
    [
      'push',
      async ({ writer, transport }) => {
        const commit = await writer.commit(commitRequest());
        await writer.checkpoint();
        await transport.push(remote, { commit, branch: 'main', expected: null });
      },
    ],
  ];

  it.each(commands)('is left when the time is over, with all processes: %s', async (_, run) => {
    const git = await fixture.open({ timeout: 500 });
    await expect(run(git)).rejects.toMatchObject({ code: 'timed_out' });
    expect(await processesNaming(remote.url)).toEqual([]);
  });

  it.each(commands.slice(0, 2))('is left at an interrupt, with all processes: %s', async (_, run) => {
    const abort = new AbortController();
    const git = await fixture.open({ signal: abort.signal });
    const ended = expect(run(git)).rejects.toMatchObject({ code: 'interrupted' });
    while (sockets.length === 0) await sleep(10);
    abort.abort();
    await ended;
    expect(await processesNaming(remote.url)).toEqual([]);
  });
});
