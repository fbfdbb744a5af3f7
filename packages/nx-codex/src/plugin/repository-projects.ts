import { posix } from 'node:path';
import { readDiscovery, REPOSITORIES_FILE } from 'codex-core/discovery-document';
import type { Hub } from './hub';
import type { Inferred } from './inferred';
import { syncTargets } from './sync-targets';
import type { WorkspaceFiles } from './workspace-files';

/** `acme/app` for every entry of the repositories.json beside codex.config.json, but for names that are taken. */
export function repositoryProjects(hub: Hub, files: WorkspaceFiles, taken: Set<string>): Inferred {
  const file = posix.join(hub.root, REPOSITORIES_FILE);
  const repositories =
    files.read(file, readDiscovery, `run nx run ${hub.name}:discover to write it anew`) ?? [];
  const folder = posix.join(hub.root, 'repositories');
  const projects: Inferred[1] = {};
  for (const { name: repository, full_name: name } of repositories) {
    if (taken.has(name)) continue;
    taken.add(name);
    projects[`${folder}/${repository}`] = {
      name,
      tags: [hub.tag, 'codex:repository'],
      targets: { ...syncTargets({ name, hub, repository }) },
      metadata: { description: `Repository ${name}` },
    };
  }
  return [file, projects];
}
