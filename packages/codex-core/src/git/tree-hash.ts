import { createHash } from 'node:crypto';
import type { FileMode, Oid } from './objects';
import { encodePath } from './path-bytes';

type File = { readonly mode: FileMode; readonly oid: Oid };
type Folder = Map<string, File | Folder>;

function hashObject(type: 'blob' | 'tree', content: Buffer): Oid {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** The id that git gives to a file's content. */
export const hashBlob = (content: Buffer): Oid => hashObject('blob', content);

/** The id of the tree without entries, which git knows without having it. */
export const EMPTY_TREE: Oid = hashObject('tree', Buffer.alloc(0));

const isFolder = (entry: File | Folder): entry is Folder => entry instanceof Map;

function folderOf(files: Iterable<readonly [path: string, file: File]>): Folder {
  const root: Folder = new Map();
  for (const [path, file] of files) {
    const segments = path.split('/');
    const name = segments.pop()!;
    let folder = root;
    for (const segment of segments) {
      const found = folder.get(segment) ?? new Map<string, File | Folder>();
      if (!isFolder(found)) throw new RangeError(`${path}: ${segment} is a file`);
      folder.set(segment, found);
      folder = found;
    }
    if (folder.has(name)) throw new RangeError(`${path}: is a folder`);
    folder.set(name, file);
  }
  return root;
}

function hashFolder(folder: Folder): Oid {
  const entries = [...folder].map(([name, entry]) => {
    const bytes = encodePath(name);
    const oid = isFolder(entry) ? hashFolder(entry) : entry.oid;
    const mode = isFolder(entry) ? '40000' : entry.mode;
    return {
      // git sorts by bytes, folders as if their names ended in "/" (tree.c, base_name_compare).
      key: isFolder(entry) ? Buffer.concat([bytes, Buffer.from('/')]) : bytes,
      content: Buffer.concat([Buffer.from(`${mode} `), bytes, Buffer.of(0), Buffer.from(oid, 'hex')]),
    };
  });
  entries.sort((one, other) => one.key.compare(other.key));
  return hashObject('tree', Buffer.concat(entries.map(({ content }) => content)));
}

/**
 * The id that git would give to the tree of these files (path with slashes → file); no objects are made. Throws a
 * RangeError when a path is both a file and a folder.
 */
export function hashTree(files: ReadonlyMap<string, File>): Oid {
  return hashFolder(folderOf(files));
}
