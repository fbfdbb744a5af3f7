import { decodePath } from '../git/path-bytes';
import type { FileMode, TreeEntry, TreeMode } from '../git/objects';
import type { Outline, OutlineWant } from './repository';

interface TreeNode {
  __typename: string;
  entries?: { nameRaw: string; mode: number; oid: string }[];
}

interface BlobNode {
  __typename: string;
  text?: string | null;
  isTruncated?: boolean;
  isBinary?: boolean | null;
  byteSize?: number;
}

/** By alias; null: there is no such object. */
export type OutlineNode = Record<string, (TreeNode & BlobNode) | null>;

const DIRECTORY = '{ __typename ... on Tree { entries { nameRaw mode oid } } }';
const FILE = '{ __typename ... on Blob { text isTruncated isBinary byteSize } }';

/** One query for some wants: `w0`, `w1`, … Every string is a variable: a name or a path is never a part of the query. */
export function outlineQuery(wants: OutlineWant[]): { document: string; variables: Record<string, string> } {
  const values: string[] = [];
  const variable = (value: string) => `$v${values.push(value) - 1}`;
  const object = (alias: string, expression: string, fields: string) =>
    `${alias}: object(expression: ${variable(expression)}) ${fields}`;
  const selections = wants.map((want, index) => {
    const [owner = '', name = ''] = want.repository.fullName.split('/');
    const at = (path: string) => `${want.commit}:${path}`;
    return [
      `w${index}: repository(owner: ${variable(owner)}, name: ${variable(name)}) {`,
      object('commit', want.commit, '{ __typename }'),
      ...directoriesOf(want).map((path, n) => object(`d${n}`, at(path), DIRECTORY)),
      ...want.files.map((path, n) => object(`f${n}`, at(path), FILE)),
      '}',
    ].join('\n');
  });
  const declarations = values.map((_, index) => `$v${index}: String!`).join(', ');
  return {
    document: `query Outlines(${declarations}) {\n${selections.join('\n')}\n}`,
    variables: Object.fromEntries(values.map((value, index) => [`v${index}`, value])),
  };
}

/**
 * Null: not answered. That is when the repository no longer has the commit (every folder would look absent), and when a file
 * cannot be told byte by byte.
 */
export function readOutline(want: OutlineWant, node: OutlineNode): Outline | null {
  if (!node.commit) return null;
  const directories = new Map<string, TreeEntry[] | null>();
  for (const [n, path] of directoriesOf(want).entries()) {
    const entries = entriesOf(node[`d${n}`]);
    if (entries === undefined) return null;
    directories.set(path, entries);
  }
  const files = new Map<string, string | null>();
  for (const [n, path] of want.files.entries()) {
    const text = isRegularFile(path, directories) ? textOf(node[`f${n}`]) : null;
    if (text === undefined) return null;
    files.set(path, text);
  }
  return { commit: want.commit, directories, files };
}

/** The folders of the files too: only they tell a file from a symbolic link. */
function directoriesOf({ directories, files }: OutlineWant): string[] {
  return [...new Set([...directories, ...files.map(parentOf)])];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function isRegularFile(path: string, directories: Outline['directories']): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const mode = directories.get(parentOf(path))?.find((entry) => entry.name === name)?.mode;
  return mode === '100644' || mode === '100755';
}

/** Null: no such folder. Undefined: it is there, but GitHub did not tell what is in it. */
function entriesOf(node: TreeNode | null | undefined): TreeEntry[] | null | undefined {
  if (!node || !('entries' in node)) return null;
  if (!node.entries) return undefined;
  return node.entries.map(({ nameRaw, mode, oid }) => ({
    name: decodePath(Buffer.from(nameRaw, 'base64')),
    mode: modeOf(mode),
    oid,
  }));
}

const FILE_TYPES = new Map<number, FileMode | TreeMode>([
  [0o040000, '040000'],
  [0o120000, '120000'],
  [0o160000, '160000'],
]);

/** GitHub gives the mode as a number, 33188 for 100644. Of a file's permissions git knows only one (old trees have 100664). */
function modeOf(mode: number): FileMode | TreeMode {
  return FILE_TYPES.get(mode & 0o170000) ?? (mode & 0o100 ? '100755' : '100644');
}

/** Undefined: the text is not the file's bytes. */
function textOf(node: BlobNode | null | undefined): string | undefined {
  if (typeof node?.text !== 'string' || node.isTruncated || node.isBinary) return undefined;
  return Buffer.byteLength(node.text) === node.byteSize ? node.text : undefined;
}
