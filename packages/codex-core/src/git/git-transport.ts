import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { exhaustionOr } from './classify-failure';
import { createGitDir } from './git-dir';
import type { ObjectReader, Oid } from './objects';
import type { PackCatalog } from './pack-catalog';
import { isOid } from './oid';
import { blobsUpTo, type RemoteClient, type Wanted } from './remote-client';
import type { JointIndex } from './joint-index';
import { movePacks } from './store';
import type { Heads, Push, Remote, SizeLimit, Transport } from './transport';

export interface GitTransportOptions {
  client: RemoteClient;
  catalog: PackCatalog;
  objects: ObjectReader;
  /** The store's `objects/pack`. */
  packs: string;
  /** Object folders of the store and of this run's commits. */
  alternates: readonly string[];
  /** Of the alternates. */
  joint: readonly JointIndex[];
  /** Where private GIT_DIRs are made and removed. */
  runFolder: string;
}

/** The transport to servers: what of it is missing here, and what stands between two commits; each fetch and push in a GIT_DIR of its own. */
export class GitTransport implements Transport {
  private dirs = 0;

  constructor(private readonly options: GitTransportOptions) {}

  heads(remote: Remote): Promise<Heads> {
    return this.options.client.heads(remote);
  }

  async fetchTree(remote: Remote, commit: Oid, blobs?: { bytes: number }): Promise<void> {
    requireOid(commit);
    if (await this.options.catalog.has(commit)) return;
    const filter = blobs ? blobsUpTo(blobs.bytes) : 'blob:none';
    await this.fetch(remote, { oids: [commit], shallow: true, filter });
  }

  async fetchRoot(remote: Remote, commit: Oid): Promise<void> {
    const { objects } = this.options;
    requireOid(commit);
    const filter = 'tree:0';
    if (!(await objects.has(commit))) await this.fetch(remote, { oids: [commit], shallow: true, filter });
    // Asked for together, git's server leaves the tree out: it takes it for one that the commit leads to.
    const { tree } = await objects.readCommit(commit);
    if (!(await objects.has(tree))) await this.fetch(remote, { oids: [tree], shallow: false, filter });
  }

  async fetchBlobs(remote: Remote, oids: Iterable<Oid>, limit?: SizeLimit): Promise<void> {
    const missing = await this.options.catalog.missing(oids);
    missing.forEach(requireOid);
    if (missing.length === 0) return;
    if (!limit) return this.fetch(remote, { oids: missing, shallow: false, filter: 'blob:none' });
    const rest = new Set(missing);
    const isAsked = (oid: Oid): boolean => rest.has(oid);
    const whole = limit.folders.filter(({ blobs }) =>
      limit.evenPartly ? blobs.some(isAsked) : blobs.every(isAsked),
    );
    for (const { blobs } of whole) blobs.forEach((oid) => rest.delete(oid));
    const trees = whole.map(({ tree }) => tree);
    const filter = blobsUpTo(limit.bytes);
    return this.fetch(remote, { oids: [...trees, ...rest], shallow: false, filter });
  }

  async uncommitted(): Promise<ReadonlySet<Oid>> {
    return new Set();
  }

  async push(remote: Remote, request: Push): Promise<void> {
    const { client, alternates, joint } = this.options;
    requireOid(request.commit);
    const shallow = await this.boundary(request);
    requireDescent(request, shallow);
    // A new branch starts at a commit that may be no branch's head any more.
    const negotiate = request.expected === null;
    await this.inGitDir('push', { url: remote.url, alternates, shallow, negotiate }, async (gitDir) => {
      await Promise.all(joint.map((index) => index.renew()));
      await client.push(remote, request, gitDir);
    });
  }

  private fetch(remote: Remote, wanted: Wanted): Promise<void> {
    const { client, catalog, packs } = this.options;
    return this.inGitDir('fetch', { url: remote.url, partial: true }, async (gitDir) => {
      await client.fetch(remote, wanted, gitDir);
      await catalog.refresh(await movePacks(gitDir, packs));
    });
  }

  /** The first ancestors, from the commit on, that the remote has (`expected`) or whose parents no store has. */
  private async boundary({ commit, expected }: Push): Promise<Oid[]> {
    const { objects } = this.options;
    const found = new Set<Oid>();
    const seen = new Set<Oid>([commit]);
    for (const oid of seen) {
      const parents = oid === expected ? [] : (await objects.readCommit(oid)).parents;
      const known = await Promise.all(parents.map((parent) => objects.has(parent)));
      if (oid === expected || known.includes(false)) found.add(oid);
      else parents.forEach((parent) => seen.add(parent));
    }
    return [...found];
  }

  private async inGitDir<T>(
    purpose: 'fetch' | 'push',
    options: Parameters<typeof createGitDir>[1],
    work: (gitDir: string) => Promise<T>,
  ): Promise<T> {
    const path = join(this.options.runFolder, `${purpose}-${++this.dirs}`);
    try {
      return await work(await createGitDir(path, options));
    } catch (error) {
      throw exhaustionOr(error);
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** What makes the lease of commands/push.ts a compare-and-swap and nothing else. */
function requireDescent({ commit, expected }: Push, boundary: readonly Oid[]): void {
  if (expected === null || boundary.includes(expected)) return;
  throw new CodexError('internal', 'Commit does not descend from the head that it replaces', {
    resolution: 'Report this; nothing was pushed',
    data: { commit, expected },
  });
}

function requireOid(oid: Oid): void {
  if (isOid(oid)) return;
  throw new CodexError('unsupported_object_format', 'Repository uses SHA-256 objects', {
    resolution: 'Only SHA-1 repositories can be synced; leave it out with excludeRepos',
    data: { oid },
  });
}
