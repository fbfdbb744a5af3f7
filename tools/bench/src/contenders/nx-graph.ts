import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContenderFailed } from '../measure/contender-failed';
import { runCommand, type Command } from '../measure/run-command';
import type { Arena } from '../stage/arena';
import type { Contender } from './contender';
import type { NxInstallation } from './nx-installation';

/** Nx's reading of a workspace that has a project for each repository of the organization. */
export const nxGraph = (installation: NxInstallation): Contender => ({
  ...showProjects(installation),
  title: 'nx show projects',
  about: '`nx show projects`: Nx’s own start, and its graph with a project for each repository.',
  async prepare(arena) {
    const isNew = await installation.makeCodexWorkspace(arena);
    if (isNew) await runCommand(installation.nx(arena, ['run', 'codex:discover']));
  },
  async check(arena) {
    const projects = new Set((await read(arena, PROJECTS)).split('\n'));
    return arena.organization.repositories
      .filter(({ fullName }) => !projects.has(fullName))
      .map(({ name }) => `${name}: is no project`);
  },
  async engineSeconds(arena) {
    await runCommand(writing(installation.nx(arena, SHOW, LOGGING), `>&2 2> ${LOG}`));
    return pluginSeconds(await read(arena, LOG));
  },
});

/** What of that is Nx's own. */
export const nxGraphBare = (installation: NxInstallation): Contender => ({
  ...showProjects(installation),
  title: 'nx show projects, without plugin',
  about: 'The same in a workspace that has the plugin installed but not registered.',
  prepare: async (arena) => void (await installation.makeWorkspace(arena)),
  check: async () => [],
});

const SHOW = ['show', 'projects'];
const PROJECTS = 'projects.txt';
const LOG = 'perf.txt';
/** A plugin's own process is ended before it has said what it took. */
const LOGGING = { NX_PERF_LOGGING: 'true', NX_ISOLATE_PLUGINS: 'false', NO_COLOR: '1' };

const read = (arena: Arena, name: string) => readFile(join(arena.client, name), 'utf8');

const writing = ({ command, args, ...rest }: Command, redirection: string): Command => ({
  ...rest,
  command: 'sh',
  args: ['-c', `"$@" ${redirection}`, 'sh', command, ...args],
});

const showProjects = (installation: NxInstallation) =>
  ({
    programs: ['npm'],
    install: (folder, limits) => installation.install(folder, limits),
    command: (arena) => writing(installation.nx(arena, SHOW), `> ${PROJECTS}`),
  }) satisfies Partial<Contender>;

/** Nx's own words, as of 23: `Time taken for 'nx-codex:createNodes' 19.8ms`. */
export function pluginSeconds(log: string): number {
  const steps = ['Load Nx Plugin: nx-codex', 'nx-codex:createNodes'];
  return steps.reduce((sum, step) => {
    const [, milliseconds] = /^([\d.]+)ms/m.exec(log.split(`'${step}' `)[1] ?? '') ?? [];
    if (milliseconds === undefined) throw new ContenderFailed('was not told by Nx what the plugin took', log);
    return sum + Number(milliseconds) / 1000;
  }, 0);
}
