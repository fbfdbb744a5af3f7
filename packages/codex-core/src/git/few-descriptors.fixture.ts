import { CodexError } from '../errors/codex-error';
import { openGit } from './open-git';

/** Run by itself, with few file descriptors: asks for the heads of one repository many times at once, and prints what came of it. */
async function main([storePath, serverUrl, token, name]: string[]): Promise<void> {
  const git = await openGit({ storePath: storePath!, serverUrl: serverUrl!, token });
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
