import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageNames, packPackages, plainEnvironment, repositoryRoot, tarballName } from '@nx-codex/testing';
import { version as nxVersion } from 'nx/package.json';
import { runCommand, type Command, type Limits } from '../measure/run-command';
import type { Arena } from '../stage/arena';

/** As in CI: no daemon that outlives the command, no terminal UI. */
export const calmNx = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', CI: 'true' };

/** Nx and the packed plugin, as npm installs them from their tarballs, and fresh workspaces that have them. */
export class NxInstallation {
  #nodeModules: Promise<string> | null = null;

  /** The second time: what became of the first. */
  async install(folder: string, limits: Limits): Promise<void> {
    this.#nodeModules ??= installInto(folder, limits);
    await this.#nodeModules;
  }

  /** Makes the arena's client a workspace that knows nothing of the plugin yet; false when it is one already. */
  async makeWorkspace(arena: Arena): Promise<boolean> {
    const nodeModules = await this.#nodeModules;
    if (nodeModules === null) throw new Error('Nx was not installed');
    if (existsSync(join(arena.client, 'nx.json'))) return false;
    await writeJson(arena.client, 'package.json', { name: 'hub', private: true });
    await writeJson(arena.client, 'nx.json', { analytics: false });
    // Hard links: as if npm had installed them here, in a tenth of a second.
    execFileSync('cp', ['-al', nodeModules, arena.client]);
    return true;
  }

  /** The same, with what `nx g nx-codex:init` writes. */
  async makeCodexWorkspace(arena: Arena): Promise<boolean> {
    const isNew = await this.makeWorkspace(arena);
    if (!isNew) return false;
    const { organization, codexRepo } = arena.organization;
    const names = [`--organization=${organization}`, `--codexRepo=${codexRepo}`];
    await runCommand(this.nx(arena, ['g', 'nx-codex:init', ...names, '--skipPackageJson']));
    return true;
  }

  nx(arena: Arena, args: string[], own: Record<string, string> = {}): Command {
    return {
      command: process.execPath,
      args: [join(arena.client, 'node_modules/nx/dist/bin/nx.js'), ...args],
      cwd: arena.client,
      env: arena.environment({ ...calmNx, ...own }),
    };
  }
}

/** The folder of packages. */
async function installInto(folder: string, limits: Limits): Promise<string> {
  const env = plainEnvironment(calmNx);
  await packPackages(folder, (command, args) =>
    runCommand({ command, args, cwd: repositoryRoot, env }, limits),
  );
  const tarballs = packageNames.map((name) => [name, `file:${tarballName(name)}`]);
  const dependencies = { nx: nxVersion, '@nx/devkit': nxVersion, ...Object.fromEntries(tarballs) };
  await writeJson(folder, 'package.json', { private: true, dependencies });
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  await runCommand({ command: 'npm', args, cwd: folder, env }, limits);
  return join(folder, 'node_modules');
}

async function writeJson(folder: string, name: string, content: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
}
