import { isSuccess, NO_CHANGES, type ProjectOutcome } from './outcome';
import type { DirectionEntry, ProjectEntry } from './result-document';
import type { Standing } from './standing';

/** A project as the result document lists it. */
export function projectEntry({ project, kind, failures, outcomes }: Standing): ProjectEntry {
  const toCodex = outcomes['to-codex'];
  const fromCodex = outcomes['from-codex'];
  const reason = failures.find(({ phase }) => (outcomes[phase]?.kind ?? 'not_attempted') === kind)?.error;
  return {
    project,
    outcome: kind,
    ...(reason !== undefined && { reason }),
    ...(toCodex && { to_codex: directionEntry(toCodex) }),
    ...(fromCodex && { from_codex: directionEntry(fromCodex) }),
  };
}

/** The counts are of what changed: none for a project that failed, whatever its plan meant to do. */
function directionEntry(outcome: ProjectOutcome): DirectionEntry {
  const { kind, counts, commit, url, excluded, plan, failure } = outcome;
  const { added, modified, merged, deleted } = isSuccess(kind) ? counts : NO_CHANGES;
  return {
    outcome: kind,
    ...(kind === 'excluded' && failure && { reason: failure.error }),
    files_added: added,
    files_modified: modified,
    files_merged: merged,
    files_deleted: deleted,
    ...(commit !== undefined && { commit }),
    ...(url !== undefined && { url }),
    ...(excluded && { excluded }),
    ...(plan && { plan: plan.map(({ path, kind: change }) => ({ path, change })) }),
  };
}
