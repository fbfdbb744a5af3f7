import type { SyncContext } from '../sync/context';
import type { CodexView } from '../sync/codex-view';
import type { RunProject } from './configure-projects';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';
import type { UnlistedProject } from './unlisted-projects';

/** What both phases work on. */
export interface OrganizationRun {
  scope: RunScope;
  context: SyncContext;
  participants: Participants;
  projects: RunProject[];
  unlisted: UnlistedProject[];
  /** The codex as it was read before any project's head. */
  view: CodexView;
}
