import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Oid } from './objects';

export interface GitDirOptions {
  /** Object folders that are read besides its own. They must exist before git starts. */
  alternates?: readonly string[];
  /** The remote `origin`. */
  url?: string;
  /** Makes `origin` a promisor, as a filtered fetch needs; never where objects are read or pushed: git would fetch lazily. */
  partial?: boolean;
  /**
   * A push first asks which of our commits the server has (one request more, git 2.32). Else git takes only what the
   * server advertises for known, the heads of its branches, and looks for the blobs of any other.
   */
  negotiate?: boolean;
  /** Commits whose parents are not here. */
  shallow?: readonly Oid[];
}

/** git-config, "Syntax". */
const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

function config({ url, partial = false, negotiate = false }: GitDirOptions): string {
  const lines = ['[core]', '\trepositoryformatversion = 1', '\tbare = true'];
  if (partial)
    lines.push('[extensions]', '\tpartialClone = origin', '[fetch]', '\tnegotiationAlgorithm = noop');
  if (negotiate) lines.push('[push]', '\tnegotiate = true');
  if (url !== undefined) lines.push('[remote "origin"]', `\turl = ${quoted(url)}`);
  if (partial) lines.push('\tpromisor = true', '\tpartialclonefilter = blob:none');
  return `${lines.join('\n')}\n`;
}

/**
 * A private bare GIT_DIR with its own objects, refs and shallow file: concurrent fetches into one repository fail
 * on `shallow.lock`. Written by hand, because `git init` is a process and forty files.
 */
export async function createGitDir(path: string, options: GitDirOptions = {}): Promise<string> {
  await Promise.all([
    mkdir(join(path, 'refs'), { recursive: true }),
    mkdir(join(path, 'objects', 'pack'), { recursive: true }),
    mkdir(join(path, 'objects', 'info'), { recursive: true }),
  ]);
  const files: [name: string, content: string][] = [
    ['HEAD', 'ref: refs/heads/unborn\n'],
    ['config', config(options)],
  ];
  if (options.alternates) files.push(['objects/info/alternates', `${options.alternates.join('\n')}\n`]);
  if (options.shallow?.length) files.push(['shallow', `${options.shallow.join('\n')}\n`]);
  await Promise.all(files.map(([name, content]) => writeFile(join(path, name), content)));
  return path;
}
