import { extname } from 'node:path/posix';
import type { StoredRepository } from '../catalog';
import type { ObjectInfo } from '../git/object-reader';
import { history } from '../git/history';
import { parseTree, type TreeItem } from '../git/tree';
import { nodeId } from '../node-id';
import { paginate, type Connection, type PageArguments } from './connection';
import type { QueryContext } from './context';

/** Finds an object by what `git rev-parse` understands; null when there is none. */
export async function findObject(
  repository: StoredRepository,
  expression: string,
  context: QueryContext,
  path = '',
): Promise<GitObjectNode | null> {
  const info = await context.objectInfo(repository.path, expression);
  if (info === null) return null;
  if (info.type === 'commit') return new CommitNode(repository, info);
  if (info.type === 'tree') return new TreeNode(repository, info, path);
  return info.type === 'blob' ? new BlobNode(repository, info) : new TagNode(repository, info);
}

/** A commit that is known to be one, as the head of a branch always is: git is not asked, and listings stay cheap. */
export function knownCommit(repository: StoredRepository, oid: string): GitObjectNode {
  return new CommitNode(repository, { oid, type: 'commit', size: 0 });
}

/** The path in an expression such as `main:docs/guide.md`. */
export function pathIn(expression: string): string {
  const colon = expression.indexOf(':');
  return colon < 0 ? '' : expression.slice(colon + 1).replace(/\/+$/, '');
}

export abstract class GitObjectNode {
  abstract readonly __typename: string;
  readonly oid: string;

  constructor(
    protected readonly stored: StoredRepository,
    protected readonly info: ObjectInfo,
  ) {
    this.oid = info.oid;
  }

  get id(): string {
    return nodeId(this.prefix, this.stored.id, this.oid);
  }

  get abbreviatedOid(): string {
    return this.oid.slice(0, 7);
  }

  get commitResourcePath(): string {
    return `/${this.stored.fullName}/commit/${this.oid}`;
  }

  protected abstract readonly prefix: 'C' | 'T' | 'B' | 'TAG';

  protected content(context: QueryContext): Promise<Buffer> {
    return context.objectContent(this.stored.path, this.oid);
  }
}

class CommitNode extends GitObjectNode {
  readonly __typename = 'Commit';
  protected readonly prefix = 'C';

  tree(_args: unknown, context: QueryContext): Promise<GitObjectNode | null> {
    return findObject(this.stored, `${this.oid}^{tree}`, context);
  }

  async file({ path }: { path: string }, context: QueryContext): Promise<TreeEntryNode | null> {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    const tree = await findObject(this.stored, `${this.oid}:${folder}`, context, folder);
    const entries = tree instanceof TreeNode ? await tree.entries(undefined, context) : [];
    return entries.find((entry) => entry.path === path) ?? null;
  }

  async message(_args: unknown, context: QueryContext): Promise<string> {
    const commit = (await this.content(context)).toString('utf8');
    return commit.slice(commit.indexOf('\n\n') + 2).trimEnd();
  }

  async history(
    { path, ...page }: PageArguments & { path?: string | null },
    context: QueryContext,
  ): Promise<Connection<GitObjectNode>> {
    context.objectsRead += 1;
    const oids = await history(this.stored.path, this.oid, path ?? null);
    return paginate('history', oids, page, {
      key: (oid) => oid,
      node: (oid) => knownCommit(this.stored, oid),
    });
  }

  async messageHeadline(args: unknown, context: QueryContext): Promise<string> {
    return (await this.message(args, context)).split('\n')[0] ?? '';
  }

  async committedDate(_args: unknown, context: QueryContext): Promise<string> {
    const seconds = /^committer .* (\d+) [-+]\d{4}$/m.exec(
      (await this.content(context)).toString('utf8'),
    )?.[1];
    return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
  }
}

class TreeNode extends GitObjectNode {
  readonly __typename = 'Tree';
  protected readonly prefix = 'T';

  constructor(
    stored: StoredRepository,
    info: ObjectInfo,
    private readonly path: string,
  ) {
    super(stored, info);
  }

  async entries(_args: unknown, context: QueryContext): Promise<TreeEntryNode[]> {
    const items = parseTree(await this.content(context), this.oid.length / 2);
    return items.map((item) => new TreeEntryNode(this.stored, item, this.path));
  }
}

/** GitHub sends at most 512 KB of a blob's text. */
const mostText = 512_000;

class BlobNode extends GitObjectNode {
  readonly __typename = 'Blob';
  protected readonly prefix = 'B';

  get byteSize(): number {
    return this.info.size;
  }

  get isTruncated(): boolean {
    return this.info.size > mostText;
  }

  async isBinary(_args: unknown, context: QueryContext): Promise<boolean> {
    return isBinary(await this.content(context));
  }

  async text(_args: unknown, context: QueryContext): Promise<string | null> {
    const content = await this.content(context);
    return isBinary(content) ? null : content.toString('utf8', 0, mostText);
  }
}

class TagNode extends GitObjectNode {
  readonly __typename = 'Tag';
  protected readonly prefix = 'TAG';

  target(_args: unknown, context: QueryContext): Promise<GitObjectNode | null> {
    return findObject(this.stored, `${this.oid}^{}`, context);
  }
}

/** git's own rule: a NUL among the first 8000 bytes (buffer_is_binary). */
function isBinary(content: Buffer): boolean {
  return content.subarray(0, 8000).includes(0);
}

class TreeEntryNode {
  readonly name: string;
  readonly path: string;
  /** git's octal mode as a number, 0o100644 = 33188. */
  readonly mode: number;
  readonly oid: string;
  readonly type: string;

  constructor(
    private readonly stored: StoredRepository,
    private readonly item: TreeItem,
    private readonly folder: string,
  ) {
    this.name = item.name.toString('utf8');
    this.path = folder === '' ? this.name : `${folder}/${this.name}`;
    this.mode = item.mode;
    this.oid = item.oid;
    this.type = item.type;
  }

  get nameRaw(): string {
    return this.item.name.toString('base64');
  }

  get pathRaw(): string {
    const folder = this.folder === '' ? '' : `${this.folder}/`;
    return Buffer.concat([Buffer.from(folder), this.item.name]).toString('base64');
  }

  get extension(): string {
    return extname(this.name);
  }

  async size(_args: unknown, context: QueryContext): Promise<number> {
    const info = this.type === 'blob' ? await context.objectInfo(this.stored.path, this.oid) : null;
    return info?.size ?? 0;
  }

  /** A submodule's commit is in another repository. */
  async object(_args: unknown, context: QueryContext): Promise<GitObjectNode | null> {
    return this.type === 'commit' ? null : findObject(this.stored, this.oid, context, this.path);
  }
}
