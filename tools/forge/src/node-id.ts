/** Node ids, opaque to clients: a prefix for people and what finds the node again. */
export function nodeId(
  prefix: 'R' | 'O' | 'U' | 'REF' | 'C' | 'T' | 'B' | 'TAG',
  ...parts: Array<string | number>
): string {
  return `${prefix}_${Buffer.from(parts.join(':')).toString('base64url')}`;
}

/** The database id in a repository's node id; null for any other. */
export function repositoryIdOf(id: string): number | null {
  if (!id.startsWith('R_')) return null;
  const databaseId = Number(Buffer.from(id.slice(2), 'base64url').toString());
  return Number.isInteger(databaseId) ? databaseId : null;
}
