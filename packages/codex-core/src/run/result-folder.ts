import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Results of earlier runs that are kept in the store. */
const KEPT = 20;

/** A folder for this run's result and report; removes those of runs long ago. */
export async function resultFolder(storePath: string): Promise<string> {
  const results = join(storePath, 'results');
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}`;
  const folder = join(results, name);
  await mkdir(folder, { recursive: true });
  const earlier = (await readdir(results)).sort().slice(0, -KEPT);
  await Promise.all(earlier.map((old) => rm(join(results, old), { recursive: true, force: true })));
  return folder;
}
