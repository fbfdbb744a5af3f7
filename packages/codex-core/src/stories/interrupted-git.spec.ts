import { withProgram } from '../git/processes.fixture';
import { BY_GITS_CLIENT, SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of names) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const names = ['app-1', 'app-2', 'app-3', 'app-4'];

it.each([
  { signal: 'TERM', command: 'index-pack', env: {} },
  { signal: 'INT', command: 'index-pack', env: {} },
  { signal: 'HUP', command: 'index-pack', env: {} },
  { signal: 'TERM', command: 'fetch', env: BY_GITS_CLIENT },
  { signal: 'INT', command: 'fetch', env: BY_GITS_CLIENT },
  { signal: 'HUP', command: 'fetch', env: BY_GITS_CLIENT },
  { signal: 'TERM', command: 'pack-objects', env: {} },
  { signal: 'TERM', command: 'push', env: BY_GITS_CLIENT },
])(
  'git $command that SIG$signal ended from outside is the end of the run, not the failure of a project',
  async ({ signal, command, env }) => {
    const [first = '', ...others] = names;
    expect(await acme.syncProjects([first])).toMatchObject({ status: 'success' });
    // As Nx does, which ends the children of a task one by one.
    const ends = `[ "$1" = ${command} ] && kill -${signal} $$\nPATH='${process.env['PATH']}' exec git "$@"`;
    const ended = await withProgram(acme.workspaceRoot, 'git', ends);
    const result = await acme.sync(
      { parallelRepos: 1 },
      { env: { ...acme.env, ...env, PATH: ended['PATH'] } },
    );
    expect(result).toMatchObject({ code: 'interrupted', interrupted: true, exit_code: 130, phase_2: null });
    expect(new Set(result.failures.map(({ code }) => code))).toEqual(new Set(['interrupted']));
    expect(result.projects.filter(({ outcome }) => outcome === 'not_attempted')).not.toEqual([]);
    expect(result.text).toContain('Phase 2 (Codex → Projects): not run (interrupted)');
    const again = await acme.sync();
    expect(again).toMatchObject({ status: 'success' });
    expect(again.projects.map(({ project }) => project)).toEqual(expect.arrayContaining(others));
  },
);
