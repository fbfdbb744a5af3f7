import { CodexError } from '../errors/codex-error';
import type { CatFile } from './cat-file';
import type { ObjectReader, Oid, TreeEntry } from './objects';
import { isOid } from './oid';
import { parseCommit, parseTree } from './parse-objects';

/** Reads through one `git cat-file`, in a GIT_DIR without a promisor: an absent object is absent, never fetched. */
export class GitObjectReader implements ObjectReader {
  constructor(private readonly catFile: CatFile) {}

  async has(oid: Oid): Promise<boolean> {
    return isOid(oid) && (await this.catFile.ask('info', oid)).type !== 'missing';
  }

  async readCommit(oid: Oid): Promise<{ tree: Oid; parents: Oid[] }> {
    return parseCommit(await this.read('commit', oid));
  }

  async readTree(oid: Oid): Promise<TreeEntry[]> {
    return parseTree(await this.read('tree', oid));
  }

  readBlob(oid: Oid): Promise<Buffer> {
    return this.read('blob', oid);
  }

  async sizes(oids: Iterable<Oid>): Promise<Map<Oid, number>> {
    const asked = [...new Set(oids)].filter(isOid);
    const answers = await Promise.all(asked.map((oid) => this.catFile.ask('info', oid)));
    const found = answers.flatMap(({ type, size }, at) =>
      type === 'missing' ? [] : [[asked[at]!, size] as const],
    );
    return new Map(found);
  }

  private async read(expected: 'commit' | 'tree' | 'blob', oid: Oid): Promise<Buffer> {
    if (!isOid(oid)) throw objectMissing(oid, expected, 'missing');
    const { type, content } = await this.catFile.ask('contents', oid);
    if (type === expected) return content;
    throw objectMissing(oid, expected, type);
  }
}

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
