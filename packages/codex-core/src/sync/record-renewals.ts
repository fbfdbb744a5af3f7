import type { CodexView } from './codex-view';
import { CodexWriter, type Delivery, type Submission } from './codex-writer';
import type { SyncContext } from './context';

/** Records of projects that edits of the codex were returned to, written in one commit when the phase ends. */
export class RecordRenewals {
  private readonly writer: CodexWriter;
  private readonly renewals: { project: string; delivered: Promise<Delivery> }[] = [];

  constructor(
    private readonly context: SyncContext,
    view: CodexView,
  ) {
    this.writer = new CodexWriter(context, view);
  }

  /** Never rejects: what was delivered is delivered. */
  async add(project: string, submission: Submission): Promise<void> {
    try {
      const { delivered } = await this.writer.submit(submission);
      this.renewals.push({ project, delivered });
    } catch (error) {
      this.tell(project, error instanceof Error ? error.message : String(error));
    }
  }

  async finish(): Promise<void> {
    await this.writer.finish();
    for (const { project, delivered } of this.renewals) {
      const delivery = await delivered;
      if ('result' in delivery && delivery.result.failure) this.tell(project, delivery.result.failure.error);
    }
  }

  private tell(project: string, why: string): void {
    this.context.warn(
      `${project} has the edits of the codex, but the codex could not record it (${why}): undone in the project before the next run, they would be returned again`,
    );
  }
}
