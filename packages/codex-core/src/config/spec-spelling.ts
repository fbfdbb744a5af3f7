import type { z } from 'zod';
import type { handlers as handlersSchema } from './config-schema';
import type { Given } from './layer';

type Handlers = z.infer<typeof handlersSchema>;

export interface SpecSpelling {
  default_sync_patterns?: string[];
  default_exclude_patterns?: string[];
  parallel_repos?: number;
  handlers?: Handlers;
}

/** The settings that the specification and fractary's codex plugin spell in another way. */
export function fromSpecSpelling(values: SpecSpelling): Given {
  const github = values.handlers?.sync?.options?.github;
  return withoutUndefined({
    syncPatterns: values.default_sync_patterns,
    excludePatterns: values.default_exclude_patterns,
    parallelRepos: values.parallel_repos ?? github?.parallel_repos,
    deletionThreshold: github?.deletion_threshold,
    deletionThresholdPercent: github?.deletion_threshold_percent,
  });
}

const USED = [
  'sync.options.github.parallel_repos',
  'sync.options.github.deletion_threshold',
  'sync.options.github.deletion_threshold_percent',
];

/** The outermost keys under `handlers` that hold nothing that is used: `sync.options.gitlab`. */
export function unusedHandlers(handlers: unknown, parent = ''): string[] {
  if (typeof handlers !== 'object' || handlers === null) return [];
  return Object.entries(handlers).flatMap(([key, value]) => {
    const path = `${parent}${key}`;
    if (USED.includes(path)) return [];
    return USED.some((used) => used.startsWith(`${path}.`)) ? unusedHandlers(value, `${path}.`) : [path];
  });
}

export function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
