import { posix } from 'node:path';
import { parseObject } from './parse-object';
import type { WorkspaceFiles } from './workspace-files';

/**
 * What Nx calls the project at a root; undefined where neither project.json nor package.json makes it one. By Nx's own
 * order: the name in project.json, `nx.name` of package.json, its `name`, the folder's.
 */
export function projectNameAt(root: string, files: WorkspaceFiles): string | undefined {
  const manifests = ['project.json', 'package.json'].map((file) => posix.join(root, file));
  if (!manifests.some((file) => files.exists(file))) return undefined;
  const [project, packaged] = manifests.map(
    (file) => files.read(file, parseObject, 'Nx needs it') ?? ({} as Record<string, unknown>),
  );
  const nx = Object(packaged?.['nx']) as Record<string, unknown>;
  const names = [project?.['name'], nx['name'], packaged?.['name'], posix.basename(root).toLowerCase()];
  return names.find((name) => typeof name === 'string' && name !== '' && name !== '.') as string | undefined;
}
