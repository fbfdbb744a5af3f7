import type { StoredRepository } from '../catalog';
import { listReferences } from './references';

/** Kilobytes as the state says, else enough to tell an empty repository from the others. */
export async function diskUsage({ size, path }: StoredRepository): Promise<number> {
  return size ?? ((await listReferences(path)).length === 0 ? 0 : 1);
}
