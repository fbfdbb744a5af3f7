import { join } from 'node:path';
import type { Oid } from '../objects';
import { PackIndex } from '../pack-index';
import { NotUnderstood } from './not-understood';

/**
 * `NotUnderstood` unless all of these are in the pack that `index-pack --stdin` has put into the GIT_DIR; `output` is what
 * it printed: `pack` and the name.
 */
export async function requireObjects(gitDir: string, output: string, oids: readonly Oid[]): Promise<void> {
  const name = /^(?:pack|keep)\t([0-9a-f]+)/.exec(output)?.[1];
  const index = name && (await PackIndex.read(join(gitDir, 'objects', 'pack', `pack-${name}.idx`)));
  if (!index || !oids.every((oid) => index.has(Buffer.from(oid, 'hex'))))
    throw new NotUnderstood('not what was asked for');
}
