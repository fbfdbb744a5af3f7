import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainEnvironment } from '@nx-codex/testing';
import { runCommand } from '../measure/run-command';
import type { Contender } from './contender';
import { gitEnvironment } from './git-environment';

const AGGREGATOR = '@antora/content-aggregator@3.1.15';
const script = join(__dirname, '../../scripts/antora.cjs');

/** Fetched from the registry when the bench needs it: it is no dependency of anything here. */
export function antora(): Contender {
  let installation = '';
  return {
    title: 'Antora, content aggregator',
    about: `Phase 1's reading alone: ${AGGREGATOR} clones or fetches each repository into its cache (isomorphic-git) and reads what is below \`docs\` into memory, without hidden folders. It is given the list of projects, reads nothing beside \`docs\` and writes nothing.`,
    programs: ['npm'],
    async install(folder, limits) {
      installation = folder;
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
      const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', AGGREGATOR];
      await runCommand({ command: 'npm', args, cwd: folder, env: plainEnvironment() }, limits);
    },
    prepare: async (arena) => void (await mkdir(join(arena.client, 'cache'), { recursive: true })),
    command: (arena, { parallel }) => ({
      command: process.execPath,
      args: [script],
      cwd: arena.client,
      env: gitEnvironment(arena, {
        FOLDER: installation,
        TOKEN: arena.organization.token,
        CACHE: join(arena.client, 'cache'),
        OUTPUT: join(arena.client, 'components.json'),
        JOBS: String(parallel),
      }),
    }),
    async check(arena) {
      const output = await readFile(join(arena.client, 'components.json'), 'utf8');
      const files = new Map(JSON.parse(output) as [name: string, files: number][]);
      return arena.organization.repositories
        .filter(({ name }) => !files.get(name))
        .map(({ name }) => `${name}: no file was read`);
    },
  };
}
