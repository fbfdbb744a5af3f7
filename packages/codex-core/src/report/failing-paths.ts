import type { FailureEntry } from '../run/result-document';

/** A path of a failure and, in a conflict, what each side did to it. */
export interface FailingPath {
  path: string;
  /** `changed in the codex, deleted in the project`; empty where it was no conflict. */
  deeds: string;
}

export function failingPaths({ paths = [], conflicts }: FailureEntry): FailingPath[] {
  if (!conflicts) return paths.map((path) => ({ path, deeds: '' }));
  return conflicts.map(({ path, codex, project }) => ({
    path,
    deeds: `${codex} in the codex, ${project} in the project`,
  }));
}
