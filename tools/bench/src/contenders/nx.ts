import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkCodex,
  packageNames,
  packPackages,
  plainEnvironment,
  repositoryRoot,
  tarballName,
} from '@nx-codex/testing';
import { version as nxVersion } from 'nx/package.json';
import { runCommand } from '../measure/run-command';
import type { Arena } from '../stage/arena';
import { calmNx } from './calm-nx';
import { syncAllOptions, syncAllResult } from './codex-core';
import type { Contender } from './contender';

/** Nx with the packed plugin, installed once; every run's workspace uses the same node_modules. */
export function nxSyncAll(): Contender {
  let installation = '';
  const nx = (arena: Arena, args: string[]) => ({
    command: process.execPath,
    args: [join(installation, 'node_modules/nx/dist/bin/nx.js'), ...args],
    cwd: arena.client,
    env: arena.environment(calmNx),
  });
  return {
    title: 'Nx, sync-all',
    about:
      '`nx run codex:sync-all` with the packed plugin in a fresh workspace, without the daemon, as in CI. The processes of Nx itself are not counted.',
    programs: ['npm'],
    async install(folder, signal) {
      installation = folder;
      await installPlugin(folder, signal);
    },
    async prepare(arena) {
      if (existsSync(join(arena.client, 'nx.json'))) return;
      await write(arena.client, 'package.json', { name: 'hub', private: true });
      await write(arena.client, 'nx.json', { analytics: false });
      await symlink(join(installation, 'node_modules'), join(arena.client, 'node_modules'));
      const { organization, codexRepo } = arena.organization;
      const names = [`--organization=${organization}`, `--codexRepo=${codexRepo}`];
      await runCommand(nx(arena, ['g', 'nx-codex:init', ...names, '--skipPackageJson']));
    },
    command(arena, task) {
      const { organization: _, codexRepo: __, ...options } = syncAllOptions(arena, task);
      const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
      return nx(arena, ['run', 'codex:sync-all', ...args]);
    },
    check: (arena, { direction }) => checkCodex({ ...arena.organization, direction }),
    engineSeconds: async (arena) => (await syncAllResult(arena)).duration_seconds,
  };
}

async function installPlugin(folder: string, signal: AbortSignal): Promise<void> {
  const env = plainEnvironment(calmNx);
  await packPackages(folder, (command, args) =>
    runCommand({ command, args, cwd: repositoryRoot, env }, signal),
  );
  const tarballs = packageNames.map((name) => [name, `file:${tarballName(name)}`]);
  const dependencies = { nx: nxVersion, '@nx/devkit': nxVersion, ...Object.fromEntries(tarballs) };
  await write(folder, 'package.json', { private: true, dependencies });
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  await runCommand({ command: 'npm', args, cwd: folder, env }, signal);
}

async function write(folder: string, name: string, content: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
}
