import { CodexError } from '../errors/codex-error';
import type { CatFile } from './cat-file';
import type { ObjectReader, ObjectType, Oid, TreeEntry } from './objects';
import { isOid } from './oid';
import { parseCommit, parseTree } from './parse-objects';
import { RecentTrees } from './recent-trees';

/**
 * Reads through one `git cat-file`, in a GIT_DIR without a promisor: an absent object is absent, never fetched. Objects
 * never change and are never taken away while a run is alive, so that what was found need not be asked for again.
 */
export class GitObjectReader implements ObjectReader {
  private readonly trees = new RecentTrees();
  /** Bytes of what was found. */
  private readonly found = new Map<Oid, number>();

  constructor(private readonly catFile: CatFile) {}

  async has(oid: Oid): Promise<boolean> {
    return isOid(oid) && (await this.sizeOf(oid)) !== undefined;
  }

  async readCommit(oid: Oid): Promise<{ tree: Oid; parents: Oid[] }> {
    return parseCommit(await this.read('commit', oid));
  }

  readTree(oid: Oid): Promise<readonly TreeEntry[]> {
    return this.trees.get(oid, async () => parseTree(await this.read('tree', oid)));
  }

  readBlob(oid: Oid): Promise<Buffer> {
    return this.read('blob', oid);
  }

  async readObject(oid: Oid): Promise<{ type: ObjectType; content: Buffer }> {
    const { type, content } = await this.catFile.ask('contents', oid);
    if (isKnown(type)) return { type, content };
    throw objectMissing(oid, 'object', type);
  }

  async sizes(oids: Iterable<Oid>): Promise<Map<Oid, number>> {
    const asked = [...new Set(oids)].filter(isOid);
    const sizes = await Promise.all(asked.map((oid) => this.sizeOf(oid)));
    return new Map(asked.flatMap((oid, at) => (sizes[at] === undefined ? [] : [[oid, sizes[at]] as const])));
  }

  private async sizeOf(oid: Oid): Promise<number | undefined> {
    const known = this.found.get(oid);
    if (known !== undefined) return known;
    const { type, size } = await this.catFile.ask('info', oid);
    if (type === 'missing') return undefined;
    this.found.set(oid, size);
    return size;
  }

  private async read(expected: 'commit' | 'tree' | 'blob', oid: Oid): Promise<Buffer> {
    if (!isOid(oid)) throw objectMissing(oid, expected, 'missing');
    const { type, content } = await this.catFile.ask('contents', oid);
    if (type === expected) return content;
    throw objectMissing(oid, expected, type);
  }
}

const isKnown = (type: string): type is ObjectType => ['commit', 'tree', 'blob'].includes(type);

function objectMissing(oid: Oid, expected: string, found: string): CodexError {
  const what = found === 'missing' ? 'is not in the store' : `is a ${found}`;
  return new CodexError(
    'object_missing',
    `Object missing: ${expected} ${JSON.stringify(oid).slice(1, -1)} ${what}`,
    {
      resolution:
        'Delete the store (default .nx/cache/codex in the workspace); it is filled again by the next run',
      data: { oid, expected, found },
    },
  );
}
