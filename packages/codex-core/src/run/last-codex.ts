import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSettings } from '../config/settings';
import type { Listing } from '../discovery/repository';
import type { Oid } from '../git/objects';
import { isOid } from '../git/oid';
import { writeWhole } from '../report/write-files';

export type Codex = Listing['codex'];
export type KnownCodex = Codex & { head: Oid };

/**
 * The codex as the last run left it. If its head is the same still, all that a listing says of projects is newer, and
 * what was read there meanwhile counts. A cache: without it a run waits for one answer more.
 */
export class LastCodex {
  private readonly file: string;

  constructor(storePath: string, { github, organization, codexRepo, targetBranch }: RunSettings) {
    const scope = JSON.stringify([github.serverUrl, organization, codexRepo, targetBranch]);
    this.file = join(storePath, 'codex', `${createHash('sha256').update(scope).digest('hex')}.json`);
  }

  async recall(): Promise<KnownCodex | undefined> {
    try {
      const codex = JSON.parse(await readFile(this.file, 'utf8')) as KnownCodex;
      return isOid(codex.head) && typeof codex.url === 'string' ? codex : undefined;
    } catch {
      return undefined;
    }
  }

  async remember(codex: Codex): Promise<void> {
    if (!codex.headKnown || isSameCodex(await this.recall(), codex)) return;
    await writeWhole(this.file, JSON.stringify(codex)).catch(() => undefined);
  }
}

/** Whether nothing that is known of it has changed but its size, which GitHub measures when it likes. */
export const isSameCodex = (one: Codex | undefined, other: Codex): boolean =>
  one !== undefined && JSON.stringify({ ...one, size: 0 }) === JSON.stringify({ ...other, size: 0 });
