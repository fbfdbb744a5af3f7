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
 * A project that has neither folder nor record under its name, but a record under another, was renamed: sources are
 * compared by id. Whoever is called so now, the folder is that of the project that the record names.
 */
export function codexHome(view: CodexView, repository: Repository): CodexHome {
  const name = codexNameOf(repository);
  const isThere = view.folders.has(name) || view.records.has(name);
  const [place = name] = isThere ? [] : recordedNames(view, repository);
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

/** Other names under which the codex has a record of the project: what waits in their folders would be forgotten. */
export function otherHomes(view: CodexView, repository: Repository): string[] {
  const { name: home } = codexHome(view, repository);
  return recordedNames(view, repository).filter((name) => name !== home);
}

const recordedNames = ({ names }: CodexView, { id }: Repository): readonly string[] => names.get(id) ?? [];
