import type { Oid } from '../git/objects';
import type { DeletionVerdict } from './deletion-guard';
import type { ConflictingPath, FailureReason } from './sync-plan';

/** Each way in which a plan is refused, in words. `alone` says how an option is given for this project and no other. */

const KEPT = "git's history keeps what was there, in a working tree once it is committed";

const takeOver = (alone: string): string =>
  `take over knowingly with --adopt ${alone} (the source wins where both have a file, nothing else is deleted; ${KEPT})`;

export function bothChanged(alone: string, conflicts: ConflictingPath[]): FailureReason {
  return {
    code: 'conflict',
    error: `Both sides changed ${conflicts.length === 1 ? 'the same file' : `${conflicts.length} files`} since the last sync`,
    resolution: `Make both sides agree by hand, or choose one with --conflicts=prefer-project or --conflicts=prefer-codex ${alone} (${KEPT})`,
    paths: conflicts.map(({ path }) => path),
    conflicts,
  };
}

/** `folder`: in `projects/`; another than the project's name where its codex.json says so. */
export function codexEdited(alone: string, folder: string, paths: string[]): FailureReason {
  return {
    code: 'codex_edited',
    error: `Edits in projects/${folder} of the codex would be overwritten`,
    resolution: `What the last sync wrote is no longer on the server, so nobody can tell who changed what: make both sides equal by hand, or ${takeOver(alone)}`,
    paths,
  };
}

export function destinationEdited(alone: string, destination: string, paths: string[]): FailureReason {
  return {
    code: 'destination_edited',
    error: `Local edits in ${destination} would be overwritten`,
    resolution: `Make the same edits in the codex, or undo them in the project, or give them up with --drift=overwrite ${alone} (${KEPT})`,
    paths,
  };
}

/** Of a working tree, whatever policy would give it up. `code`: of the refusal without that policy. */
export function notCommitted(code: FailureReason['code'], paths: string[]): FailureReason {
  return {
    code,
    error: 'What is in no commit would be lost',
    resolution: 'Commit it first, and run again: adopt, drift and conflicts give up only what git keeps',
    paths,
  };
}

export function obstructedEdits(folder: string, paths: string[]): FailureReason {
  return {
    code: 'conflict',
    error: `Edits made in projects/${folder} of the codex would replace what is no document of the project`,
    resolution: 'Move away what is in their place in the project, or undo the edits in the codex',
    paths,
  };
}

export function firstContact(alone: string, place: string, paths: string[]): FailureReason {
  return {
    code: 'first_contact',
    error: `${place} is there already, differs, and was not written by a sync`,
    resolution: `Move or remove it, or ${takeOver(alone)}`,
    paths,
  };
}

export function notAFolder(place: string, obstacle: string): FailureReason {
  return {
    code: 'first_contact',
    error: `${place} cannot be written: ${obstacle} is not a folder`,
    resolution: `Move ${obstacle} away, or choose another place in mappings`,
    paths: [obstacle],
  };
}

export function recordMismatch(alone: string, record: string, source: string): FailureReason {
  return {
    code: 'record_mismatch',
    error: `${record} names another repository: ${source}`,
    resolution: `If this repository is its successor, ${takeOver(alone)}; otherwise rename one of the two`,
  };
}

export function unreadableRecord(alone: string, record: string): FailureReason {
  return {
    code: 'record_invalid',
    error: `${record} is not a record that this version can read`,
    resolution: `Update nx-codex if a newer version wrote it; if it is not a record at all, move it away, or ${takeOver(alone)}`,
    paths: [record],
  };
}

export function otherCodexBranch(alone: string, branch: string): FailureReason {
  return {
    code: 'other_codex_branch',
    error: `Last synced from codex branch ${branch}`,
    resolution: `Use the environment of that branch, set environments.<name>.projectBranch so that each environment has a branch of its own, or ${takeOver(alone)}`,
  };
}

export function tooManyDeletions({ reason }: DeletionVerdict, paths: string[]): FailureReason {
  return {
    code: 'deletion_threshold',
    error: 'Deletion threshold exceeded',
    resolution: `${reason}: review them with --dryRun, then raise the limit in codex.config.json, or let this run pass with --force`,
    paths,
  };
}

export function tooManyDeletionsInRun(limit: number | null, paths: string[]): FailureReason {
  return {
    code: 'deletion_threshold',
    error: 'Deletion threshold of the run exceeded',
    resolution: `Together with other projects more than runDeletionThreshold ${limit} files would be deleted: review them with --dryRun, then raise the limit, or let this run pass with --force`,
    paths,
  };
}

export function reservedName(project: string): FailureReason {
  return {
    code: 'name_conflict',
    error: `A project cannot be called ${project} in the codex`,
    resolution: 'Rename the repository, or leave it out with excludeRepos',
  };
}

export function revertedIn(project: string, commit: Oid): FailureReason {
  return {
    code: 'delivery_reverted',
    error: `reverted in ${commit}`,
    resolution: `${project} does not want what the codex holds for it now, and gets it again when that changes, or when the revert is reverted`,
  };
}
