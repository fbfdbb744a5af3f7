import { copyFile, lstat, mkdir, mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { classifyFailure } from './classify-failure';
import * as commands from './commands/work-tree';
import type { GitCommand } from './commands/command';
import { createGitDir } from './git-dir';
import { interrupted } from './interrupted';
import type { Oid } from './objects';
import type { PackCatalog } from './pack-catalog';
import { runGit } from './run-git';
import { movePacks } from './store';
import { systemErrorCode } from './system-error';

export interface WorkTreeOptions {
  /** Of `workTreeEnvironment`. */
  env: NodeJS.ProcessEnv;
  places: commands.WorkTreePlaces;
  /** A private GIT_DIR, made here, for objects alone: in the person's own an absent one may be asked of a server. */
  folder: string;
  catalog: PackCatalog;
  /** The store's `objects/pack`. */
  packs: string;
  /** Object folders of the store and of this run's commits. */
  alternates: readonly string[];
  signal?: AbortSignal;
}

/**
 * A person's repository and what is in its work tree. Nothing is ever written into the repository or its index: each
 * command has an index of its own, and its objects go to a folder of the run.
 */
export class WorkTree {
  private constructor(private readonly options: WorkTreeOptions) {}

  static async open(options: WorkTreeOptions): Promise<WorkTree> {
    await createGitDir(options.folder, { alternates: [options.places.objects, ...options.alternates] });
    return new WorkTree(options);
  }

  /** Absolute, where the repository's files are. */
  get top(): string {
    return this.options.places.top;
  }

  /** Where the folder that was opened is below the top: `''`, `sub/`. */
  get prefix(): string {
    return this.options.places.prefix;
  }

  originUrl(): Promise<string | null> {
    return this.inRepository(commands.originUrl);
  }

  /**
   * What `git add -A` of a folder (relative to the top, `.` for all) would make, as a commit in the store with all its
   * trees, the same for the same content; `conflict` in the middle of a merge. Blobs come with `fetchObjects`. Undefined: there is no such folder, or
   * nothing in it is for git.
   */
  async snapshot(path: string): Promise<Oid | undefined> {
    // Of a folder that is tracked but not there (a sparse checkout) nobody can say what it holds.
    const place = await lstat(join(this.top, path)).catch(() => undefined);
    if (!place?.isDirectory()) return undefined;
    return this.inFolder('snapshot', async (folder) => {
      const index = join(folder, 'index');
      await copyIndex(this.options.places.index, index);
      await this.leaveOutUnmerged(path, index);
      await this.inRepository(commands.addAll(this.top, path), { index });
      const root = await this.inRepository(commands.writeTree, { index });
      const trees = await this.inStore(commands.listTrees(root, path));
      const tree = path === '.' ? root : trees.get(path);
      if (tree === undefined) return undefined;
      const commit = await this.inStore(commands.writeSnapshot(tree));
      const parts = [...new Set([...trees.values(), tree, commit])];
      if (!(await this.options.catalog.has(commit)))
        await this.pack((base) => commands.packObjects(parts, base), folder);
      return commit;
    });
  }

  /** Brings objects of the repository or of a snapshot into the store, trees with all that is in them. */
  async fetchObjects(oids: Iterable<Oid>): Promise<void> {
    const wanted = await this.options.catalog.missing(oids);
    if (wanted.length === 0) return;
    const missing = await this.inStore(commands.missingObjects(wanted));
    if (missing.length > 0) throw notInClone(missing);
    await this.inFolder('fetch', (folder) => this.pack((base) => commands.packWhole(wanted, base), folder));
  }

  /** Gives `use` a folder with these files (paths relative to the top) as a checkout would write them. */
  export<T>(files: readonly commands.StagedFile[], use: (folder: string) => Promise<T>): Promise<T> {
    return this.inFolder('export', async (folder) => {
      const index = join(folder, 'index');
      const out = join(folder, 'files');
      await mkdir(out);
      await this.inRepository(commands.stageFiles(files), { index });
      await this.inRepository(commands.exportFiles(this.top, out), { index });
      return use(out);
    });
  }

  /** Blobs that HEAD has in a folder (relative to the top, `.` for all); none before the first commit. */
  async committed(path: string): Promise<ReadonlySet<Oid>> {
    // Ends with 1 where HEAD is the name of a branch that is not there yet.
    const head = await this.inRepository(commands.headTree, { none: 1 });
    return head === null ? new Set() : this.inStore(commands.listBlobs(head, path));
  }

  /**
   * Which of these files (below `path`, relative to the top) are not there with this content. Each is read: to a snapshot,
   * as to git, a file is unchanged that has its skip-worktree or assume-unchanged bit.
   */
  async differing(path: string, files: readonly commands.StagedFile[]): Promise<string[]> {
    if (files.length === 0) return [];
    return this.inFolder('differing', async (folder) => {
      const index = join(folder, 'index');
      await copyIndex(this.options.places.index, index);
      // Staged anew, they have neither bits nor times.
      await this.inRepository(commands.stageFiles(files), { index });
      const modified = new Set(await this.inRepository(commands.modified(this.top, path), { index }));
      return files.map((file) => file.path).filter((file) => modified.has(file));
    });
  }

  /** Which of these paths (relative to the top) git ignores. */
  async ignored(paths: readonly string[]): Promise<string[]> {
    if (paths.length === 0) return [];
    // Ends with 1 when none of them is.
    return this.inRepository(commands.ignoredPaths(this.top, paths), { none: 1 });
  }

  /** git makes no tree of an index with unresolved files in it, be they elsewhere: there they are of no interest. */
  private async leaveOutUnmerged(path: string, index: string): Promise<void> {
    const unmerged = await this.inRepository(commands.unmerged(this.top), { index });
    const within = unmerged.filter((file) => path === '.' || file.startsWith(`${path}/`));
    if (within.length > 0) throw notMerged(within);
    if (unmerged.length > 0) await this.inRepository(commands.unstage(this.top, unmerged), { index });
  }

  private async pack(command: (base: string) => GitCommand<void>, folder: string): Promise<void> {
    const { packs, catalog } = this.options;
    const made = join(folder, 'objects', 'pack');
    await mkdir(made, { recursive: true });
    await this.inStore(command(join(made, 'pack')));
    await catalog.refresh(await movePacks(folder, packs));
  }

  private async inFolder<T>(purpose: string, work: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(this.options.folder, `${purpose}-`));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What only concerns objects. */
  private inStore<T>(command: GitCommand<T>): Promise<T> {
    return this.run(command, this.options.folder, this.options.env);
  }

  /** What concerns the person's files: `index` is the one to use, `none` the exit code that says that there is nothing. */
  private inRepository<T>(command: GitCommand<T>, { index, none = 0 }: RunInRepository = {}): Promise<T> {
    const { places, folder } = this.options;
    const env = {
      ...this.options.env,
      GIT_WORK_TREE: places.top,
      GIT_OBJECT_DIRECTORY: join(folder, 'objects'),
      ...(index !== undefined && { GIT_INDEX_FILE: index }),
    };
    return this.run(command, places.gitDir, env, none);
  }

  private async run<T>(command: GitCommand<T>, gitDir: string, env: NodeJS.ProcessEnv, none = 0): Promise<T> {
    const { signal } = this.options;
    const { code, stdout, stderr } = await runGit({ ...command, env, gitDir, signal });
    if (code === 0 || code === none) return command.parse(stdout.toString());
    if (signal?.aborted) throw interrupted();
    throw classifyFailure({ output: stderr, code, command: command.argv.join(' ') });
  }
}

interface RunInRepository {
  index?: string;
  none?: number;
}

/**
 * For what it knows of the files on disk. Its time is kept, in whole seconds: what changed in the second in which it was
 * written is looked into again (Documentation/technical/racy-git).
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(from);
    await copyFile(from, to);
    const seconds = Math.floor(mtimeMs / 1000);
    await utimes(to, seconds, seconds);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}

/** `git add` would take the marks of the conflict for content. */
function notMerged(paths: readonly string[]): CodexError {
  return new CodexError('conflict', `A merge is not resolved: ${paths.slice(0, 3).join(', ')}`, {
    resolution: 'Resolve the conflicts, add what came of them (git add), and run again',
    data: { paths },
  });
}

function notInClone(missing: readonly Oid[]): CodexError {
  return new CodexError('object_missing', `Content of ${missing.length} files is not in this clone`, {
    resolution:
      'The clone is partial: check the files out (git sparse-checkout add, git checkout), and run again',
    data: { oids: missing.slice(0, 10) },
  });
}
