export interface TreeItem {
  /** As git has it: bytes, not text. */
  name: Buffer;
  mode: number;
  type: 'blob' | 'tree' | 'commit';
  oid: string;
}

/** Splits a raw tree object: `<octal mode> <name>\0<id>`, again and again. */
export function parseTree(tree: Buffer, idLength: number): TreeItem[] {
  const items: TreeItem[] = [];
  for (let at = 0; at < tree.length;) {
    const space = tree.indexOf(0x20, at);
    const zero = tree.indexOf(0, space);
    const mode = Number.parseInt(tree.toString('latin1', at, space), 8);
    const end = zero + 1 + idLength;
    items.push({
      mode,
      name: tree.subarray(space + 1, zero),
      type: mode === 0o40000 ? 'tree' : mode === 0o160000 ? 'commit' : 'blob',
      oid: tree.toString('hex', zero + 1, end),
    });
    at = end;
  }
  return items;
}
