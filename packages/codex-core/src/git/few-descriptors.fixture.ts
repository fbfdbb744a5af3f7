import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodexError } from '../errors/codex-error';
import { openGit } from './open-git';

/** What compiles TypeScript still writes its cache, into as many files at once as it has compiled. */
async function whenQuiet(): Promise<void> {
  while (readdirSync('/proc/self/fd').length > 30) await sleep(10);
}

/** Run by itself, with few file descriptors: asks for the heads of one repository many times at once, and prints what came of it. */
async function main([storePath, serverUrl, token, name, client]: string[]): Promise<void> {
  await whenQuiet();
  const smartHttp = client !== 'git';
  const git = await openGit({ storePath: storePath!, serverUrl: serverUrl!, token, smartHttp });
  const remote = { name: name!, url: `${serverUrl}/${name}.git` };
  const heads = Array.from({ length: 40 }, () => git.transport.heads(remote));
  const ends = (await Promise.allSettled(heads)).map((end) => {
    if (end.status === 'fulfilled') return 'listed';
    return end.reason instanceof CodexError ? end.reason.code : String(end.reason);
  });
  await git.transport.heads(remote);
  await git.close();
  console.log([...new Set(ends)].sort().join(' '));
}

void main(process.argv.slice(2));
