import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { CodexView } from './codex-view';
import { codexNameOf } from './layout';
import type { ProjectRecord } from './records';

/** What the codex holds for a project, and where. */
export interface CodexHome {
  /** The name of its folder now: another than the project's when that was renamed. */
  name: string;
  folder: Oid | null;
  record: ProjectRecord | null;
  recordBlob: Oid | null;
  /** Something else than a folder is in its place. */
  obstructed: boolean;
  /** Names whose folder or record a plan for the project depends on. */
  names: string[];
}

/**
 * A project that has neither folder nor record under its name, but a record under another that no project has any
 * more, was renamed: sources are compared by id.
 */
export function codexHome(
  view: CodexView,
  repository: Repository,
  projectNames: Pick<ReadonlySet<string>, 'has'>,
): CodexHome {
  const name = codexNameOf(repository);
  const former = formerName(view, repository);
  const place =
    former !== undefined && (isSameName(former, name) || !projectNames.has(former.toLowerCase()))
      ? former
      : name;
  const file = view.records.get(place);
  return {
    name: place,
    folder: view.folders.get(place) ?? null,
    record: file?.record ?? null,
    recordBlob: file?.blob ?? null,
    obstructed: view.obstacles.has(name),
    names: place === name ? [name] : [name, place],
  };
}

/** The name under which the codex knows a project that has neither folder nor record under its own. */
export function formerName(view: CodexView, repository: Repository): string | undefined {
  const name = codexNameOf(repository);
  return view.folders.has(name) || view.records.has(name) ? undefined : view.names.get(repository.id);
}

/** A rename may change nothing but case. */
const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
