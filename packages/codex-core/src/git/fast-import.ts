import { CodexError } from '../errors/codex-error';
import { classifyFailure } from './classify-failure';
import { neededObjects, requestProblem } from './check-request';
import { CommitTree, type AskEntry } from './commit-tree';
import type { CommitRequest, CommitWriter, FileChange } from './commit-writer';
import {
  checkpointCommands,
  commitCommands,
  DONE,
  listCommand,
  parseListed,
  type CommitReference,
} from './fast-import-stream';
import { FastImportDied, FastImportProcess } from './fast-import-process';
import { interrupted } from './interrupted';
import type { ObjectReader, Oid } from './objects';
import type { PackCatalog } from './pack-catalog';
import { replacedContent } from './replaced-content';
import { hashBlob } from './tree-hash';

export interface FastImportOptions {
  /** Its own objects, and the store's by alternates. */
  gitDir: string;
  env: NodeJS.ProcessEnv;
  catalog: PackCatalog;
  objects: ObjectReader;
}

interface Written {
  request: CommitRequest;
  oid: Oid;
}

/** The CommitWriter by one `git fast-import`, started at the first commit. */
export class FastImport implements CommitWriter {
  private git: FastImportProcess | null = null;
  /** Of the git that runs now: it knows a commit of its unfinished pack by its mark only. */
  private marks = new Map<Oid, number>();
  /** Since the last checkpoint; a new git is told all of it again. */
  private unsaved: Written[] = [];
  /** Blobs that were given as content. */
  private readonly blobs = new Set<Oid>();
  private queue: Promise<unknown> = Promise.resolve();
  private pendingCheckpoint: Promise<void> | null = null;
  private sent = 0;
  private checkpoints = 0;
  private closed = false;

  constructor(private readonly options: FastImportOptions) {}

  commit(request: CommitRequest): Promise<Oid> {
    this.pendingCheckpoint = null;
    return this.inTurn(() => this.write(request));
  }

  checkpoint(): Promise<void> {
    this.pendingCheckpoint ??= this.inTurn(() => this.save()).finally(() => (this.pendingCheckpoint = null));
    return this.pendingCheckpoint;
  }

  /** Finishes the packs. What was written after the last checkpoint is kept too. */
  async close(): Promise<void> {
    await this.inTurn(async () => {
      this.closed = true;
      await this.git?.end(DONE);
      this.git = null;
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async write(request: CommitRequest): Promise<Oid> {
    if (this.closed) throw interrupted();
    await this.check(request);
    const oid = await this.attempt(async (git) => {
      await this.refuseReplacing(git, request);
      return this.tell(git, request);
    });
    this.unsaved.push({ request, oid });
    for (const change of request.changes)
      if (change.kind === 'content') this.blobs.add(hashBlob(change.data));
    return oid;
  }

  private async save(): Promise<void> {
    // Nothing since the last one: the packs are finished.
    if (this.unsaved.length === 0) return;
    await this.attempt((git) => git.ask(checkpointCommands(`codex ${++this.checkpoints}`)));
    this.unsaved = [];
  }

  /**
   * When git dies of a command, that command is to blame: it fails, and whoever comes next tells the others to a
   * new git. A git that was killed from outside says nothing of the command, which is then tried once more.
   */
  private async attempt<T>(work: (git: FastImportProcess) => Promise<T>): Promise<T> {
    try {
      return await work(await this.running()).catch(async (error: unknown) => {
        if (!(error instanceof FastImportDied && error.code === null)) throw error;
        return work(await this.running());
      });
    } catch (error) {
      throw commitFailed(error);
    }
  }

  private async tell(git: FastImportProcess, request: CommitRequest): Promise<Oid> {
    const mark = ++this.sent;
    const parent = request.parent === null ? null : this.reference(request.parent);
    const oid = await git.ask(commitCommands(request, mark, parent));
    this.marks.set(oid, mark);
    return oid;
  }

  private reference(commit: Oid): CommitReference {
    const mark = this.marks.get(commit);
    return mark === undefined ? commit : `:${mark}`;
  }

  private async refuseReplacing(git: FastImportProcess, request: CommitRequest): Promise<void> {
    const { catalog, objects } = this.options;
    const treeAfter = async (changes: FileChange[]): Promise<CommitTree> => {
      // A commit that nothing leads to: git itself says what these changes come to.
      const commit = changes.length > 0 ? await this.tell(git, { ...request, changes }) : request.parent;
      const ask: AskEntry = async (path) =>
        commit === null ? null : parseListed(await git.ask(listCommand(this.reference(commit), path)));
      return new CommitTree(ask, catalog, objects);
    };
    const found = await replacedContent(request.changes, treeAfter);
    if (found) throw refused(`${found.problem}: ${JSON.stringify(found.path)}`, { ...found }, IN_THE_WAY);
  }

  /** The git that runs, or a new one that has been told all that the last one lost. */
  private async running(): Promise<FastImportProcess> {
    if (this.git?.isAlive) return this.git;
    const git = new FastImportProcess(this.options.gitDir, this.options.env);
    this.git = git;
    this.marks = new Map();
    for (const { request } of this.unsaved) await this.tell(git, request);
    return git;
  }

  private async check(request: CommitRequest): Promise<void> {
    const found = requestProblem(request);
    if (found) throw refused(`${found.problem}: ${JSON.stringify(found.path)}`, { ...found });
    const { catalog, objects } = this.options;
    const absent = await catalog.missing(neededObjects(request));
    for (const oid of absent) {
      const known = this.marks.has(oid) || this.blobs.has(oid) || (await objects.has(oid));
      if (!known) throw refused(`object ${oid} is not in the store`, { oid });
    }
  }
}

const RESOLUTION =
  'Nothing of this project was written in this direction; report the path or object named here';

const IN_THE_WAY = 'Move or delete what is at that path in the repository that is written to, then run again';

const refused = (why: string, data: Record<string, unknown>, resolution = RESOLUTION): CodexError =>
  new CodexError('commit_failed', `Commit could not be written: ${why}`, { resolution, data });

function commitFailed(error: unknown): unknown {
  if (!(error instanceof FastImportDied)) return error;
  const failure = classifyFailure({ output: error.stderr, code: error.code, command: 'fast-import' });
  // No fault of the commit: other ones would fail too.
  if (failure.code === 'resources_exhausted') return failure;
  return refused(String(failure.data['answer']), failure.data);
}
