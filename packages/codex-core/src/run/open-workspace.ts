import { openWorkspace } from '../worktree/workspace';
import { routedTransport } from '../worktree/routed-transport';
import { withWorkspace } from '../worktree/workspace-source';
import type { NamedProject } from './named-project';
import type { RunScope } from './run-scope';

/** A scope to which the projects of the workspace are repositories like all others; the same where none is named. */
export async function scopeWithWorkspace<T extends Pick<RunScope, 'git' | 'source' | 'settings'>>(
  scope: T,
  workspaceRoot: string,
  projects: readonly NamedProject[] = [],
): Promise<T> {
  const named = projects.flatMap((project) =>
    'root' in project ? [{ name: project.folder, root: project.root }] : [],
  );
  if (named.length === 0) return scope;
  const { git, source } = scope;
  const { serverUrl } = scope.settings.github;
  const workspace = await openWorkspace(git, named, { workspaceRoot, serverUrl });
  return {
    ...scope,
    git: { ...git, transport: routedTransport(git.transport, workspace.transports) },
    source: withWorkspace(source, workspace),
  };
}
