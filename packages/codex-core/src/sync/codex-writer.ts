import type { CommitRequest } from '../git/commit-writer';
import type { Oid } from '../git/objects';
import { EMPTY_CODEX, readCodexView, standingOf, type CodexView } from './codex-view';
import { skipCi } from './commit-message';
import { pushCodex, type CodexRange } from './codex-push';
import { writeCommit, type SyncContext } from './context';
import type { CodexChange } from './codex-change';
import { oneAtATime } from './in-turn';
import { settled, type ToCodexPlan } from './plan-to-codex';
import { failed, notAttempted, type SyncResult } from './sync-result';

/** A project's change, and how to plan it again when the codex has moved under it. */
export interface Submission {
  /** Names whose folders and records the plan was made against, and what they were (`standingOf`). */
  names: string[];
  standing: string;
  change: CodexChange;
  replan(view: CodexView): Promise<{ names: string[]; plan: ToCodexPlan }>;
}

/** What became of a submission: its commit is on the remote, or the result that took its place. */
export type Delivery = { commit: Oid; change: CodexChange } | { result: SyncResult };

interface Queued extends Submission {
  commit: Oid | null;
  settle(delivery: Delivery): void;
}

/** When a push does not wait for the phase to end. */
export interface PushLimits {
  bytes: number;
  /** Milliseconds from one push to the next, at the least. */
  interval: number;
}

/**
 * GitHub takes 2 GB in a push, and recommends 6 pushes a minute and repository at the most (docs.github.com,
 * "Repository limits").
 */
const PUSH_LIMITS: PushLimits = { bytes: 50 * 1024 * 1024, interval: 10_000 };

/**
 * The only writer of the codex branch. Each changed project is one commit on top of the last; `finish` pushes them
 * all at once, as a compare-and-swap. After a lost race a change is written again as it is only where the codex still
 * holds what it was planned against; any other is planned again.
 */
export class CodexWriter {
  /** Commits that are on the remote. */
  delivered = 0;
  private readonly queue: Queued[] = [];
  private base: CodexView;
  private tip: Oid | null;
  private readonly inTurn = oneAtATime();
  private bytes = 0;
  private pushedAt = -Infinity;

  constructor(
    private readonly context: SyncContext,
    view: CodexView,
    private readonly limits = PUSH_LIMITS,
  ) {
    this.base = view;
    this.tip = view.commit;
  }

  /** What plans are made against. */
  get view(): CodexView {
    return this.base;
  }

  /** Where the branch is (in a dry run: would be) once finished. */
  get head(): Oid | null {
    return this.tip;
  }

  /** Resolves when the commit is written locally, rejects when it cannot be. `delivered` never rejects. */
  async submit(submission: Submission): Promise<{ delivered: Promise<Delivery> }> {
    let settle: (delivery: Delivery) => void = () => {};
    const delivered = new Promise<Delivery>((resolve) => (settle = resolve));
    const queued: Queued = { ...submission, commit: null, settle };
    await this.inTurn(async () => {
      await this.enqueue(queued);
      this.bytes += submission.change.bytes;
      if (this.isDue()) await this.deliver();
    });
    return { delivered };
  }

  private get range(): CodexRange {
    return { base: this.base.commit, tip: this.tip };
  }

  private isDue(): boolean {
    const { bytes, interval } = this.limits;
    return this.bytes >= bytes && performance.now() - this.pushedAt >= interval;
  }

  /** Delivers everything submitted; what `delivered` says is final then. */
  finish(): Promise<void> {
    return this.inTurn(() => this.deliver());
  }

  private async deliver(): Promise<void> {
    if (this.queue.length === 0) return;
    if (this.context.signal.aborted) {
      return this.settleAll({ result: notAttempted('interrupted before the push') });
    }
    try {
      await this.writeRecords();
      await this.context.writer.checkpoint();
      if (!this.context.settings.dryRun)
        await pushCodex(this.context, this.range, (head) => this.graft(head));
      this.settleDelivered();
    } catch (error) {
      this.tip = this.base.commit;
      this.settleAll({ result: failed(error) });
    }
    this.bytes = 0;
    this.pushedAt = performance.now();
  }

  private settleDelivered(): void {
    this.delivered += new Set(this.queue.map(({ commit }) => commit)).size;
    for (const { settle, change, commit } of this.queue.splice(0))
      settle({ commit: commit ?? this.tip!, change });
    this.base = { ...this.base, commit: this.tip };
  }

  private settleAll(delivery: Delivery): void {
    for (const { settle } of this.queue.splice(0)) settle(delivery);
  }

  /** Writes what was planned, if the codex still holds what it was planned against; plans it again otherwise. */
  private async enqueue(queued: Queued): Promise<void> {
    const unmoved = standingOf(this.base, queued.names) === queued.standing;
    if (!unmoved && !(await this.replan(queued))) return;
    const { recordOnly, message, files } = queued.change;
    queued.commit = recordOnly ? null : await this.commit(message, files);
    this.queue.push(queued);
  }

  private async commit(message: string, changes: CommitRequest['changes']): Promise<Oid> {
    this.tip = await writeCommit(this.context, this.tip, message, changes);
    return this.tip;
  }

  /** Changes of records alone go into one commit, however many. */
  private async writeRecords(): Promise<void> {
    const renewals = this.queue.filter(({ commit }) => commit === null);
    if (renewals.length === 0) return;
    const text = `sync: renew the records of ${renewals.length} project${renewals.length === 1 ? '' : 's'}`;
    const changes = renewals.flatMap(({ change }) => change.files);
    const commit = await this.commit(skipCi(this.context.settings, 'to-codex', text), changes);
    for (const renewal of renewals) renewal.commit = commit;
  }

  /** Writes everything again on top of a head that someone else pushed. */
  private async graft(head: Oid | null): Promise<CodexRange> {
    this.base = head ? await readCodexView(this.context, head) : EMPTY_CODEX;
    this.tip = head;
    for (const queued of this.queue.splice(0)) {
      await this.enqueue(queued).catch((error: unknown) => queued.settle({ result: failed(error) }));
    }
    await this.writeRecords();
    await this.context.writer.checkpoint();
    return this.range;
  }

  /** False when nothing is left to write: the submission is settled then. */
  private async replan(queued: Queued): Promise<boolean> {
    const { names, plan } = await queued.replan(this.base);
    if (plan.kind === 'change') {
      Object.assign(queued, { names, standing: standingOf(this.base, names), change: plan.change });
      return true;
    }
    queued.settle({ result: settled(plan) });
    return false;
  }
}
