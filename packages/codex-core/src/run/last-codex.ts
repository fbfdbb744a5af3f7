import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSettings } from '../config/settings';
import type { Oid } from '../git/objects';
import { isOid } from '../git/oid';
import { writeWhole } from '../report/write-files';

/**
 * The head of the codex that the last run left: if it still is the head, all that a listing says of projects is newer. A
 * cache: without it a run waits for one answer more.
 */
export class LastCodexHead {
  private readonly file: string;

  constructor(storePath: string, { github, organization, codexRepo, targetBranch }: RunSettings) {
    const scope = JSON.stringify([github.serverUrl, organization, codexRepo, targetBranch]);
    this.file = join(storePath, 'codex-heads', createHash('sha256').update(scope).digest('hex'));
  }

  async recall(): Promise<Oid | undefined> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    return isOid(text) ? text : undefined;
  }

  async remember(head: Oid): Promise<void> {
    if ((await this.recall()) !== head) await writeWhole(this.file, head).catch(() => undefined);
  }
}
