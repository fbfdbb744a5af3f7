import { join, posix } from 'node:path';
import { CodexError } from '../errors/codex-error';
import type { ObjectReader, Oid } from '../git/objects';
import type { Heads, Push, Remote, Transport } from '../git/transport';
import type { WorkTree } from '../git/work-tree';
import { DELIVERY_RECORD } from '../sync/layout';
import { ABSENT, fileState } from './file-state';
import { refuseObstacles } from './obstacles';
import { treeChanges, type TreeChange } from './tree-changes';
import { lostRace, writeChanges } from './write-changes';

/** The one branch of a working tree: what its files are now, committed or not. */
export const WORKING_TREE = 'working-tree';

/** A folder of the workspace as a place to sync: its head is what is in its files, and a push writes into them. */
export class WorkingTree implements Transport {
  constructor(
    private readonly git: WorkTree,
    /** Relative to the top of the repository, `.` for all of it. */
    private readonly path: string,
    private readonly objects: ObjectReader,
  ) {}

  async heads(): Promise<Heads> {
    const head = await this.git.snapshot(this.path);
    return {
      defaultBranch: WORKING_TREE,
      branches: new Map(head === undefined ? [] : [[WORKING_TREE, head]]),
    };
  }

  async fetchTree({ name }: Remote, commit: Oid): Promise<void> {
    // A snapshot comes with its trees: this one is of another time, and nowhere any more.
    if (await this.objects.has(commit)) return;
    throw new CodexError('repository_changed', `${name} has no snapshot ${commit}`, {
      resolution: 'Run the sync again',
    });
  }

  fetchRoot(remote: Remote, commit: Oid): Promise<void> {
    return this.fetchTree(remote, commit);
  }

  fetchBlobs(_remote: Remote, oids: Iterable<Oid>): Promise<void> {
    return this.git.fetchObjects(oids);
  }

  async uncommitted(_remote: Remote, oids: Iterable<Oid>): Promise<ReadonlySet<Oid>> {
    const committed = await this.git.committed(this.path);
    return new Set([...oids].filter((oid) => !committed.has(oid)));
  }

  /**
   * Writes what differs between `expected` and the commit into the files, for a person to commit; index and HEAD stay
   * as they are. `lost_race` when one of these files is not that of `expected`, or is edited meanwhile.
   */
  async push({ name }: Remote, { commit, expected }: Push): Promise<void> {
    if (expected === null) throw new RangeError(`${name}: a working tree is never made`);
    const folder = join(this.git.top, this.path);
    const changes = inOrder(await treeChanges(this.objects, expected, commit));
    // Before the snapshot: then what it holds is what is there, or the state is another.
    const states = await Promise.all(changes.map(({ path }) => fileState(join(folder, path))));
    await this.assertStill(expected, changes);
    await this.refuseUnseen(changes.filter((_, at) => states[at] !== ABSENT));
    await refuseObstacles(folder, changes);
    await this.refuseIgnored(changes);
    const files = changes.flatMap(({ path, after }) =>
      after ? [{ ...after, path: this.inRepository(path) }] : [],
    );
    await this.git.export(files, (exported) =>
      writeChanges(
        folder,
        join(exported, this.path),
        changes.map((change, at) => ({ ...change, state: states[at]! })),
      ),
    );
  }

  /** What else is edited meanwhile is no matter: a person goes on to work there. */
  private async assertStill(expected: Oid, changes: readonly TreeChange[]): Promise<void> {
    const now = await this.git.snapshot(this.path);
    if (now === expected) return;
    if (now === undefined) throw lostRace('The folder is gone');
    const edited = (await treeChanges(this.objects, expected, now)).map(({ path }) => path);
    const met = changes.find(({ path }) => edited.some((other) => meet(path, other)));
    if (met) throw lostRace(`${met.path} was edited meanwhile`);
  }

  /** git looks away from some files because it was told to: what is edited there is in no snapshot. */
  private async refuseUnseen(changes: readonly TreeChange[]): Promise<void> {
    const replaced = changes.flatMap(({ path, before }) =>
      before ? [{ ...before, path: this.inRepository(path) }] : [],
    );
    const edited = await this.git.differing(this.path, replaced);
    if (edited.length > 0) throw unseenEdits(edited);
  }

  /** Nothing would ever see that it is there: neither the person who is to commit it nor the next sync. */
  private async refuseIgnored(changes: readonly TreeChange[]): Promise<void> {
    const added = changes.flatMap(({ path, before, after }) =>
      after && !before ? [this.inRepository(path)] : [],
    );
    const [ignored] = await this.git.ignored(added);
    if (ignored === undefined) return;
    throw new CodexError('conflict', `git ignores ${ignored}, which is to be delivered`, {
      resolution: 'Take it out of .gitignore, or deliver to another place (mappings); nothing was written',
      data: { path: ignored },
    });
  }

  private inRepository(path: string): string {
    return posix.join(this.path, path);
  }
}

/** `paths` are relative to the top of the repository. */
function unseenEdits(paths: readonly string[]): CodexError {
  return new CodexError('conflict', `Edits that git was told not to see would be lost: ${paths.join(', ')}`, {
    resolution:
      'Let git see these files (git update-index --no-skip-worktree, or --no-assume-unchanged), ' +
      'commit the edits or undo them, and run again; nothing was written',
    data: { paths },
  });
}

const meet = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);

/** The record last: what is delivered by halves is not said to be. */
function inOrder(changes: readonly TreeChange[]): TreeChange[] {
  const isRecord = ({ path }: TreeChange) => Number(path === DELIVERY_RECORD);
  return [...changes].sort((one, other) => isRecord(one) - isRecord(other));
}
