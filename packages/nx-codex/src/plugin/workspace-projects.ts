import { posix } from 'node:path';
import { DEFAULTS } from 'codex-core/defaults';
import { documentInputs } from './document-inputs';
import type { Hub } from './hub';
import type { Inferred } from './inferred';
import { parseObject } from './parse-object';
import { projectNameAt } from './project-name';
import { syncTargets } from './sync-targets';
import type { WorkspaceFiles } from './workspace-files';

export const PROJECT_CONFIG = 'codex.json';
export const PROJECT_CONFIG_GLOB = `**/${PROJECT_CONFIG}`;

type Patterns = Record<'syncPatterns' | 'excludePatterns', readonly string[]>;

/** Adds the targets to every project of the workspace that has a codex.json; of the codex itself it would be no use. */
export function workspaceProjects(hub: Hub, configs: readonly string[], files: WorkspaceFiles): Inferred[] {
  let patterns: Patterns | undefined;
  return configs.flatMap((config): Inferred[] => {
    const root = posix.dirname(config);
    const name = projectNameAt(root, files);
    if (name === undefined) return [];
    const { sync, ...own } = readObject(config, files);
    if (sync === false) return [];
    const { syncPatterns, excludePatterns } = joined((patterns ??= patternsOf(hub, files)), own);
    const documents = documentInputs(syncPatterns, excludePatterns);
    const targets = { ...syncTargets({ name, hub, documents }) };
    return [[config, { [root]: { name, tags: [hub.tag], targets } }]];
  });
}

/** As codex-core joins them: a project's patterns replace, and its excludes are added. */
function joined(hub: Patterns, own: Record<string, unknown>): Patterns {
  return {
    syncPatterns: texts(own['syncPatterns']) ?? hub.syncPatterns,
    excludePatterns: [...hub.excludePatterns, ...(texts(own['excludePatterns']) ?? [])],
  };
}

function patternsOf(hub: Hub, files: WorkspaceFiles): Patterns {
  const config = readObject(hub.config, files);
  const given = (key: string, otherSpelling: string) => texts(config[key]) ?? texts(config[otherSpelling]);
  return {
    syncPatterns: given('syncPatterns', 'default_sync_patterns') ?? DEFAULTS.syncPatterns,
    excludePatterns: given('excludePatterns', 'default_exclude_patterns') ?? DEFAULTS.excludePatterns,
  };
}

const readObject = (path: string, files: WorkspaceFiles) =>
  files.read(path, parseObject, 'until it is corrected, the defaults hold') ?? {};

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
