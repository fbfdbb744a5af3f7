import { setTimeout as sleep } from 'node:timers/promises';
import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import { remoteOf, type SyncContext } from './context';

/** What is to be pushed: the commits from `base`, where the branch was last seen, up to `tip`. */
export interface CodexRange {
  base: Oid | null;
  tip: Oid | null;
}

/** Lost races before a run gives up; each is won by another writer, so a handful of writers cannot starve one. */
const ATTEMPTS = 10;
const JITTER_MS = 250;

/**
 * Moves the codex branch to `tip`, as a compare-and-swap. After a lost race `graft` writes everything again on the head
 * that someone else pushed, and that is pushed; nothing is ever forced.
 */
export async function pushCodex(
  context: SyncContext,
  range: CodexRange,
  graft: (head: Oid | null) => Promise<CodexRange>,
): Promise<void> {
  const { transport, codex, settings, signal } = context;
  let { base, tip } = range;
  for (let attempt = 1; tip !== base; attempt++) {
    try {
      const push = { commit: tip!, branch: settings.targetBranch, expected: base };
      return await transport.push(remoteOf(codex), push);
    } catch (error) {
      const lost = error instanceof CodexError && error.code === 'lost_race';
      if (!lost || signal.aborted) throw error;
      if (attempt === ATTEMPTS) throw codexKeepsMoving();
      await sleep(Math.random() * JITTER_MS * attempt);
      const now = await codexHead(context);
      if (now === tip) return;
      // To make the branch anew would give it nothing but what this run wrote.
      if (now === null && base !== null) throw branchGone(settings.targetBranch);
      ({ base, tip } = await graft(now));
    }
  }
}

/** Where the target branch is now, asked of git; null: it is not there. */
export async function codexHead({ transport, codex, settings }: SyncContext): Promise<Oid | null> {
  const { branches } = await transport.heads(remoteOf(codex));
  return branches.get(settings.targetBranch) ?? null;
}

/** Whatever is planned is out of date before it is there. */
export function codexKeepsMoving(): CodexError {
  return new CodexError(
    'lost_race',
    'The codex keeps moving: somebody else pushed to it each time before us',
    {
      resolution: 'Run again when fewer people push to it',
    },
  );
}

function branchGone(branch: string): CodexError {
  return new CodexError(
    'codex_branch_not_found',
    `Branch ${branch} of the codex was deleted while it was synced`,
    {
      resolution: 'Restore the branch, or make it anew with --createBranch, and run again',
    },
  );
}
