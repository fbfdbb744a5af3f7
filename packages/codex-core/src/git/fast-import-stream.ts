import type { CommitRequest, FileChange } from './commit-writer';
import type { Oid, TreeEntry } from './objects';
import { encodePath } from './path-bytes';

/** A branch that only fast-import sees; each commit says where it starts. */
const REF = 'refs/heads/written';

/** git-fast-import, "path": C-style quotes, all bytes but these three as they are. */
function quotePath(path: string): Buffer {
  const escaped = path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
  return Buffer.concat([Buffer.from('"'), encodePath(escaped), Buffer.from('"')]);
}

const data = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')]);

/** A path may be a file before and a folder after, or the other way round; and a file may be put into a folder that is put there. */
export function rankOf(change: FileChange): number {
  if (change.kind === 'rename') return 0;
  if (change.kind === 'delete') return 1;
  return change.kind === 'modify' && change.mode === '040000' ? 2 : 3;
}

const inOrder = (changes: readonly FileChange[]): FileChange[] =>
  [...changes].sort((one, other) => rankOf(one) - rankOf(other));

function changeLine(change: FileChange): Buffer {
  const line = (...parts: (string | Buffer)[]): Buffer =>
    Buffer.concat([...parts, '\n'].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  switch (change.kind) {
    case 'rename':
      return line('R ', quotePath(change.from), ' ', quotePath(change.to));
    case 'delete':
      return line('D ', quotePath(change.path));
    case 'modify':
      return line(`M ${change.mode} ${change.oid} `, quotePath(change.path));
    case 'content':
      return Buffer.concat([line(`M ${change.mode} inline `, quotePath(change.path)), data(change.data)]);
  }
}

/** What git takes out of names and addresses itself (ident.c, crud); anything left of it would end the stream. */
const ident = (text: string): string => text.replace(/[<>\n\0]/g, '').trim();

/** An id in a store, or the mark (`:3`) of a commit of this stream. */
export type CommitReference = Oid | `:${number}`;

/** One commit, and the question for its id. */
export function commitCommands(request: CommitRequest, mark: number, parent: CommitReference | null): Buffer {
  const { identity, date, message, changes } = request;
  const head = [
    // Without it, a commit without a parent would continue the branch.
    ...(parent === null ? [`reset ${REF}`, ''] : []),
    `commit ${REF}`,
    `mark :${mark}`,
    `committer ${ident(identity.name)} <${ident(identity.email)}> ${Math.trunc(date)} +0000\n`,
  ];
  return Buffer.concat([
    Buffer.from(head.join('\n')),
    data(Buffer.from(message)),
    Buffer.from(parent === null ? '' : `from ${parent}\n`),
    ...inOrder(changes).map(changeLine),
    Buffer.from(`\nget-mark :${mark}\n`),
  ]);
}

/** The question for what is at a path of a commit; `''`: its root. */
export const listCommand = (commit: CommitReference, path: string): Buffer =>
  Buffer.concat([Buffer.from(`ls ${commit} `), quotePath(path), Buffer.from('\n')]);

/** `040000 tree <id>\t<path>`; null: `missing <path>`. */
export function parseListed(answer: string): Pick<TreeEntry, 'mode' | 'oid'> | null {
  const [, mode, oid] = /^(\d{6}) \w+ ([0-9a-f]{40})\t/.exec(answer) ?? [];
  return mode !== undefined && oid !== undefined ? { mode: mode as TreeEntry['mode'], oid } : null;
}

/** Ends the pack, so that others can read it; answered by the progress line. */
export const checkpointCommands = (name: string): Buffer => Buffer.from(`checkpoint\n\nprogress ${name}\n`);

export const DONE = Buffer.from('done\n');
