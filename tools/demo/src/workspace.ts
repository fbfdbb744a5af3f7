import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageNames, plainEnvironment, tarballName } from '@nx-codex/testing';
import { version as nxVersion } from 'nx/package.json';
import { runCommand } from './run-command';

const npmInstall = ['install', '--save-dev', '--save-exact', '--prefer-offline', '--no-audit', '--no-fund'];

/** Without what would outlive the demo (the daemon), take over the terminal, or ask about Nx Cloud. */
const calmNx = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };

/** A fresh Nx workspace, as a person makes one to try a plugin. */
export class Workspace {
  constructor(
    readonly folder: string,
    private readonly signal: AbortSignal,
  ) {}

  /** package.json, nx.json and Nx itself. */
  async create(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.write('package.json', { name: 'acme-codex', private: true });
    await this.write('nx.json', { analytics: false });
    await this.npm([...npmInstall, `nx@${nxVersion}`, `@nx/devkit@${nxVersion}`]);
  }

  /** Installs the packages from the tarballs in `folder`. */
  install(folder: string): Promise<void> {
    return this.npm([...npmInstall, ...packageNames.map((name) => join(folder, tarballName(name)))]);
  }

  /** `npx nx <args>`; its output goes where ours goes. */
  nx(args: string[], env: Record<string, string>): Promise<void> {
    return runCommand('npx', ['nx', ...args], {
      cwd: this.folder,
      env: plainEnvironment({ ...calmNx, ...env }),
      live: true,
      signal: this.signal,
    });
  }

  /** The folders with `result.json` and `report.md`, one for each run of sync-all, oldest first. */
  async runs(): Promise<string[]> {
    const results = join(this.folder, '.nx/cache/codex/results');
    return (await readdir(results)).sort().map((name) => join(results, name));
  }

  private npm(args: string[]): Promise<void> {
    return runCommand('npm', args, { cwd: this.folder, env: plainEnvironment(), signal: this.signal });
  }

  private write(path: string, content: object): Promise<void> {
    return writeFile(join(this.folder, path), `${JSON.stringify(content, null, 2)}\n`);
  }
}
