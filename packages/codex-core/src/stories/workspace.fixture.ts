import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectRef } from '../run/project-ref';
import type { RunOptions } from '../run/sync-all';
import { SyncedOrganization, type Ran } from './organization.fixture';

const GIT_ENV = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
const PERSON = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];

/** An organization, and a workspace in a git repository of its own, with what a person does in it. */
export class SyncedWorkspace {
  private constructor(readonly acme: SyncedOrganization) {}

  static async create(): Promise<SyncedWorkspace> {
    const workspace = new SyncedWorkspace(await SyncedOrganization.create());
    workspace.git('init', '-q', '-b', 'main');
    await workspace.acme.org.repository('mono').create();
    workspace.git('remote', 'add', 'origin', `${workspace.acme.forge.serverUrl}/acme/mono.git`);
    await workspace.write({
      '.gitignore': 'node_modules\n.nx\n*.draft.md\n',
      'package.json': '{"name":"mono"}',
    });
    return workspace;
  }

  get root(): string {
    return this.acme.workspaceRoot;
  }

  git(...args: string[]): string {
    return execFileSync('git', [...PERSON, ...args], {
      cwd: this.root,
      env: GIT_ENV,
      stdio: 'pipe',
    }).toString();
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-qm', 'Work');
  }

  /** HEAD, the index, and what `git status` says. */
  state(): string[] {
    return [this.git('rev-parse', '--verify', '-q', 'HEAD'), this.git('ls-files', '-s')];
  }

  /** Null deletes. */
  async write(files: Record<string, string | null>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      if (content === null) await rm(join(this.root, path));
      else await writeFile(join(this.root, path), content);
    }
  }

  /** `path → text` of what is there, whatever git thinks of it. */
  async files(folder: string): Promise<Record<string, string>> {
    const entries = await readdir(join(this.root, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const read = async (path: string) =>
      [path.slice(join(this.root, folder).length + 1), await readFile(path, 'utf8')] as const;
    return Object.fromEntries(await Promise.all(paths.sort().map(read)));
  }

  /** Projects called as the folders in `packages` are. */
  sync(names: string[], options: object = {}, run: RunOptions = {}): Promise<Ran> {
    const projects = names.map((name): ProjectRef => ({ name, root: `packages/${name}` }));
    const env = { ...this.acme.env, ...GIT_ENV };
    return this.acme.syncProjects(projects, options, { env, ...run });
  }

  close(): Promise<void> {
    return this.acme.close();
  }
}
