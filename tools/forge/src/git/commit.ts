import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { gitEnvironment } from './environment';

export interface NewCommit {
  /** `main`; made when it is missing. */
  branch: string;
  /** Content by path; null deletes. */
  files: Record<string, string | Buffer | null>;
  message?: string;
}

/** Commits on top of a branch of a bare repository, as somebody who is not the one under test; returns the new id. */
export async function commitTo(
  gitDir: string,
  { branch, files, message = 'Change by hand' }: NewCommit,
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const head = (await git(gitDir, ['for-each-ref', '--format=%(objectname)', ref])).trim();
  const lines: Array<string | Buffer> = [
    `commit ${ref}\ncommitter Mona <mona@example.com> now\n`,
    data(message),
  ];
  if (head !== '') lines.push(`from ${head}\n`);
  for (const [path, content] of Object.entries(files)) {
    const name = JSON.stringify(path);
    if (content === null) lines.push(`D ${name}\n`);
    else lines.push(`M 100644 inline ${name}\n`, data(content));
  }
  await git(
    gitDir,
    ['fast-import', '--quiet', '--date-format=now'],
    Buffer.concat(lines.map((line) => Buffer.from(line))),
  );
  return (await git(gitDir, ['rev-parse', ref])).trim();
}

/** An empty bare repository whose HEAD names `defaultBranch`. */
export async function initBare(gitDir: string, defaultBranch: string): Promise<void> {
  await git(null, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '--template=', gitDir]);
}

function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

async function git(gitDir: string | null, args: string[], input = Buffer.alloc(0)): Promise<string> {
  const where = gitDir === null ? [] : [`--git-dir=${gitDir}`];
  const child = spawn('git', [...where, ...args], { env: gitEnvironment() });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  const [output, problem, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}: ${problem}`);
  return output;
}
