import { setTimeout as sleep } from 'node:timers/promises';
import { gitChildren } from '../git/processes.fixture';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of names) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const names = ['app-1', 'app-2', 'app-3', 'app-4'];

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'git that %s ended from outside is the end of the run, not the failure of a project',
  async (signal) => {
    acme.forge.setDelay(300);
    const run = acme.sync({ parallelRepos: 1 });
    await endOneFetch(signal);
    const result = await run;
    expect(result).toMatchObject({ code: 'interrupted', interrupted: true, exit_code: 130, phase_2: null });
    expect(new Set(result.failures.map(({ code }) => code))).toEqual(new Set(['interrupted']));
    expect(result.projects.filter(({ outcome }) => outcome === 'not_attempted')).not.toEqual([]);
    expect(result.text).toContain('Phase 2 (Codex → Projects): not run (interrupted)');
    acme.forge.setDelay(0);
    expect(await acme.sync()).toMatchObject({ status: 'success' });
  },
);

/** As Nx does, which ends the children of a task one by one. */
async function endOneFetch(signal: NodeJS.Signals): Promise<void> {
  let pids: number[] = [];
  for (; pids.length === 0; await sleep(5)) pids = await gitChildren('fetch');
  for (const pid of pids) process.kill(pid, signal);
}
