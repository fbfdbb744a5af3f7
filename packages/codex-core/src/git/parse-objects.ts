import type { FileMode, Oid, TreeEntry } from './objects';
import { decodePath } from './path-bytes';

const MODES = new Set<string>(['100644', '100755', '120000', '160000', '040000']);

/** Old gits wrote other permission bits, 100664 for one; git reads them so (object.h, canon_mode). */
function canonicalMode(mode: string): TreeEntry['mode'] {
  const padded = mode.padStart(6, '0');
  if (MODES.has(padded)) return padded as TreeEntry['mode'];
  const executable: FileMode = (parseInt(padded, 8) & 0o100) === 0 ? '100644' : '100755';
  return executable;
}

/** gitformat-pack has no page on trees: `<mode> SP <name> NUL <20 bytes>`, again and again. */
export function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    entries.push({
      mode: canonicalMode(content.toString('latin1', at, space)),
      name: decodePath(content.subarray(space + 1, end)),
      oid: content.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

export function parseCommit(content: Buffer): { tree: Oid; parents: Oid[] } {
  const header = content.toString('latin1').split('\n\n', 1)[0]!.split('\n');
  const values = (name: string): Oid[] =>
    header.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return { tree: values('tree')[0]!, parents: values('parent') };
}
