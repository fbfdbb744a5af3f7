import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { classifyFailure, exhaustionOr } from './classify-failure';
import { fetchObjects, fetchTree } from './commands/fetch';
import type { GitCommand } from './commands/command';
import { lsRemote } from './commands/ls-remote';
import { push } from './commands/push';
import { createGitDir } from './git-dir';
import type { NetworkGit } from './network-git';
import type { ObjectReader, Oid } from './objects';
import type { PackCatalog } from './pack-catalog';
import { isOid } from './oid';
import type { JointIndex } from './joint-index';
import { movePacks } from './store';
import type { Heads, Push, Remote, SizeLimit, Transport } from './transport';

export interface GitTransportOptions {
  network: NetworkGit;
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
  /** A GIT_DIR for commands that need none of their own. */
  readDir: string;
}

/** The transport by git's own client: each fetch and push in a GIT_DIR of its own. */
export class GitTransport implements Transport {
  private dirs = 0;

  constructor(private readonly options: GitTransportOptions) {}

  heads({ name, url }: Remote): Promise<Heads> {
    const { network, readDir } = this.options;
    return network.run({ command: lsRemote(url), gitDir: readDir, repository: name });
  }

  async fetchTree(remote: Remote, commit: Oid, blobs?: { bytes: number }): Promise<void> {
    requireOid(commit);
    // A commit is in the store only with all its trees.
    if (await this.options.catalog.has(commit)) return;
    await this.fetch(remote, fetchTree(commit, blobs?.bytes));
  }

  async fetchBlobs(remote: Remote, oids: Iterable<Oid>, limit?: SizeLimit): Promise<void> {
    const missing = await this.options.catalog.missing(oids);
    missing.forEach(requireOid);
    if (missing.length === 0) return;
    if (!limit) return this.fetch(remote, fetchObjects(missing));
    const rest = new Set(missing);
    const isAsked = (oid: Oid): boolean => rest.has(oid);
    const whole = limit.folders.filter(({ blobs }) =>
      limit.evenPartly ? blobs.some(isAsked) : blobs.every(isAsked),
    );
    for (const { blobs } of whole) blobs.forEach((oid) => rest.delete(oid));
    const trees = whole.map(({ tree }) => tree);
    return this.fetch(remote, fetchObjects([...trees, ...rest], limit.bytes));
  }

  async uncommitted(): Promise<ReadonlySet<Oid>> {
    return new Set();
  }

  async push(remote: Remote, request: Push): Promise<void> {
    const { network, alternates, joint } = this.options;
    const { url, name: repository } = remote;
    requireOid(request.commit);
    const shallow = await this.boundary(request);
    requireDescent(request, shallow);
    // A new branch starts at a commit that may be no branch's head any more.
    const negotiate = request.expected === null;
    await this.inGitDir('push', { url, alternates, shallow, negotiate }, async (gitDir) => {
      await Promise.all(joint.map((index) => index.renew()));
      const refs = await network.runToEnd({ command: push(request), gitDir, repository });
      const pushed = refs.find(({ to }) => to === `refs/heads/${request.branch}`);
      if (pushed && [' ', '*', '='].includes(pushed.flag)) return;
      const output = pushed ? pushed.summary : 'the server did not report the branch';
      throw classifyFailure({ output, code: 0, command: 'push', repository });
    });
  }

  private fetch({ url, name }: Remote, command: GitCommand<void>): Promise<void> {
    const { network, catalog, packs } = this.options;
    return this.inGitDir('fetch', { url, partial: true }, async (gitDir) => {
      await network.run({ command, gitDir, repository: name });
      await movePacks(gitDir, packs);
      await catalog.refresh();
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
