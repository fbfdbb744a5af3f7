import { execFileSync } from 'node:child_process';
import { expectedSelection, type GeneratedOrganization } from '@nx-codex/testing';

/** Bytes of all documents that the default patterns select, not compressed. */
export async function documentBytes({ repositories }: GeneratedOrganization): Promise<number> {
  let bytes = 0;
  for (const { gitDir, branch } of repositories) {
    const files = await expectedSelection(gitDir, `refs/heads/${branch}`);
    const input = [...files.values()].map(({ oid }) => `${oid}\n`).join('');
    const args = ['-C', gitDir, 'cat-file', '--batch-check=%(objectsize)'];
    const sizes = execFileSync('git', args, { input, encoding: 'utf8' }).trim().split('\n');
    bytes += sizes.reduce((sum, size) => sum + Number(size), 0);
  }
  return bytes;
}
