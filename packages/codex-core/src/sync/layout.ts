import type { Repository } from '../discovery/repository';

/** Where things lie on both sides. */
export const PROJECTS = 'projects';
/** Beside the folders, so that `projects/<name>` is a real tree; no project may be called like it. */
export const RECORDS_NAME = '.codex-sync';
export const RECORDS = `${PROJECTS}/${RECORDS_NAME}`;
/** At the root of a project. */
export const DELIVERY_RECORD = '.codex-sync.json';

/** One path segment: what a project is called in the codex. */
export const codexNameOf = ({ name, codexName }: Repository): string => codexName ?? name;

export const folderOf = (project: string): string => `${PROJECTS}/${project}`;
export const recordOf = (project: string): string => `${RECORDS}/${project}.json`;
