import type { RunSettings } from '../config/settings';
import type { ChangeCounts, Phase } from '../plan/sync-plan';

/** `3 added, 1 modified, 1 deleted`; what is zero is not said. */
export function summarize({ added, modified, merged, deleted }: ChangeCounts): string {
  const parts = { added, modified, merged, deleted };
  const said = Object.entries(parts).filter(([, count]) => count > 0);
  return said.length > 0 ? said.map(([what, count]) => `${count} ${what}`).join(', ') : 'records only';
}

export interface CommitSubject {
  phase: Phase;
  project: string;
  counts: ChangeCounts;
  /** Full name and commit of what was synced. */
  source: { fullName: string; commit: string };
}

/** Abbreviation as git's own default for small repositories. */
const SHORT = 7;

export function commitMessage({ commit }: RunSettings, subject: CommitSubject): string {
  const { phase, project, counts, source } = subject;
  const values: Record<string, string> = {
    project,
    summary: summarize(counts),
    source: `${source.fullName}@${source.commit.slice(0, SHORT)}`,
  };
  const text = commit.message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return skipCi({ commit }, phase, text);
}

export function skipCi({ commit }: Pick<RunSettings, 'commit'>, phase: Phase, text: string): string {
  const skip = phase === 'to-codex' ? commit.skipCi.toCodex : commit.skipCi.fromCodex;
  return skip ? `${text} [skip ci]` : text;
}
