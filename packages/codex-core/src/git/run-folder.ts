import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity';
import { emptyStore, isOverLimits, type StoreFolders, type StoreLimits } from './store';

/** Runs of another host (a container with the same store) cannot be asked; a run takes less than a day. */
const FOREIGN_LIFETIME = 24 * 60 * 60 * 1000;
/** In a run's folder while it empties the store: milliseconds, then whoever wrote it died on another host. */
const EMPTYING = 'emptying';
const EMPTYING_LIFETIME = 60 * 1000;

/** `<pid>-<start>-<host>-<run>` */
const NAME = /^(\d+)-(\d+)-([0-9a-f]+)-[\w.-]+$/;

async function isLive(runs: string, name: string, host: string): Promise<boolean> {
  const [, pid, start, home] = NAME.exec(name) ?? [];
  if (pid === undefined || start === undefined || home === undefined) return false;
  if (home === host) return isAlive({ pid: Number(pid), start, host });
  const { mtimeMs } = await stat(join(runs, name)).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < FOREIGN_LIFETIME;
}

/** The other live runs; removes what dead ones left. */
async function liveRuns(runs: string, own: string, { host }: ProcessIdentity): Promise<string[]> {
  const live: string[] = [];
  for (const name of await readdir(runs)) {
    if (name === own) continue;
    if (await isLive(runs, name, host)) live.push(name);
    else await rm(join(runs, name), { recursive: true, force: true });
  }
  return live;
}

/**
 * This run's private folder, and a store that stays as it is for as long as it is there: a run says that it is here
 * before it looks whether another one empties the store, and that it empties before it looks who is here.
 */
export async function claimRunFolder(
  store: StoreFolders,
  limits: StoreLimits,
  runId?: string,
): Promise<string> {
  const self = await thisProcess();
  const own = `${self.pid}-${self.start}-${self.host}-${runId ?? randomBytes(4).toString('hex')}`;
  const folder = join(store.runs, own);
  await mkdir(folder);
  const live = await liveRuns(store.runs, own, self);
  // A run that was killed while it emptied the store may have left none; so may, below, the one that was waited for.
  await mkdir(store.packs, { recursive: true });
  if (live.length === 0 && (await isOverLimits(store.packs, limits))) {
    const marker = join(folder, EMPTYING);
    await writeFile(marker, '');
    if ((await liveRuns(store.runs, own, self)).length === 0) {
      await emptyStore(store.packs, join(folder, 'emptied'));
    }
    await rm(marker, { force: true });
  }
  while (await someoneEmpties(store.runs, own, self)) await sleep(50);
  await mkdir(store.packs, { recursive: true });
  return folder;
}

async function someoneEmpties(runs: string, own: string, self: ProcessIdentity): Promise<boolean> {
  for (const name of await liveRuns(runs, own, self)) {
    const marker = await stat(join(runs, name, EMPTYING)).catch(() => null);
    if (marker && Date.now() - marker.mtimeMs < EMPTYING_LIFETIME) return true;
  }
  return false;
}
