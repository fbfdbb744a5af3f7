import { classifyFailure } from './classify-failure';
import { fetchObjects } from './commands/fetch';
import { lsRemote } from './commands/ls-remote';
import { push } from './commands/push';
import type { NetworkGit } from './network-git';
import type { RemoteClient, Wanted } from './remote-client';
import type { Heads, Push, Remote } from './transport';

/** git's own client, by its commands: it reaches whatever git reaches. */
export class GitClient implements RemoteClient {
  constructor(
    private readonly network: NetworkGit,
    /** A GIT_DIR for commands that need none of their own. */
    private readonly readDir: string,
  ) {}

  heads({ name, url }: Remote): Promise<Heads> {
    return this.network.run({ command: lsRemote(url), gitDir: this.readDir, repository: name });
  }

  fetch({ name }: Remote, wanted: Wanted, gitDir: string): Promise<void> {
    return this.network.run({ command: fetchObjects(wanted), gitDir, repository: name });
  }

  async push({ name: repository }: Remote, request: Push, gitDir: string): Promise<void> {
    const refs = await this.network.runToEnd({ command: push(request), gitDir, repository });
    const pushed = refs.find(({ to }) => to === `refs/heads/${request.branch}`);
    if (pushed && [' ', '*', '='].includes(pushed.flag)) return;
    const output = pushed ? pushed.summary : 'the server did not report the branch';
    throw classifyFailure({ output, code: 0, command: 'push', repository });
  }
}
