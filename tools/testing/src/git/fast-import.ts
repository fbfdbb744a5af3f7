import type { Changes, File } from './contents';
import { quotePath } from './path-bytes';
import { runGit } from './run-git';

export interface Person {
  name: string;
  email: string;
}

export interface Commit {
  branch: string;
  /** A commit-ish to build on; without it the branch goes on where this stream left it, or starts anew. */
  from?: string;
  author: Person;
  /** Seconds since 1970, UTC. */
  time: number;
  message: string;
  changes: Changes;
}

/** The commands of `git fast-import` for one commit; content is sent in the same stream. */
export function* commitCommands(commit: Commit): Generator<string | Buffer> {
  const { branch, from, author, time, message, changes } = commit;
  yield `commit refs/heads/${branch}\nmark :1\n`;
  yield `committer ${author.name} <${author.email}> ${time} +0000\n`;
  yield* data(message);
  if (from) yield `from ${from}\n`;
  const entries = Object.entries(changes);
  // Deletions first: a folder may become a file of the same name, and the other way round.
  for (const [path, content] of entries) if (content === null) yield `D ${quotePath(path)}\n`;
  for (const [path, content] of entries) if (content !== null) yield* modification(path, asFile(content));
  yield '\n';
}

function asFile(content: string | Buffer | File): File {
  return typeof content === 'string' || Buffer.isBuffer(content)
    ? { mode: '100644', data: content }
    : content;
}

function* modification(path: string, { mode, data: content }: File): Generator<string | Buffer> {
  if (mode === '160000') {
    yield `M ${mode} ${content.toString()} ${quotePath(path)}\n`;
    return;
  }
  yield `M ${mode} inline ${quotePath(path)}\n`;
  yield* data(content);
}

function* data(content: string | Buffer): Generator<string | Buffer> {
  yield `data ${Buffer.byteLength(content)}\n`;
  yield content;
  yield '\n';
}

/**
 * Writes commits with one process, as one pack. Resolves with the id of the last commit; a branch that would
 * lose commits is not moved, and rejects.
 */
export async function fastImport(gitDir: string, commits: Iterable<Commit>): Promise<string> {
  const stdout = await runGit({
    gitDir,
    args: [
      ...['-c', 'fastimport.unpackLimit=0', '-c', 'core.compression=1', '-c', 'core.fsync=none'],
      ...['fast-import', '--quiet', '--done', '--date-format=raw'],
    ],
    input: stream(commits),
  });
  return stdout.toString('utf8').trim();
}

function* stream(commits: Iterable<Commit>): Generator<string | Buffer> {
  for (const commit of commits) yield* commitCommands(commit);
  yield 'get-mark :1\ndone\n';
}
