import type { z } from 'zod';
import { syncAllOptionsSchema } from './options-schema';

/** The options of `syncAll` without those that choose projects, or that only a run of all projects can carry out. */
export const projectsOptionsSchema = syncAllOptionsSchema.omit({
  request: true,
  includeRepos: true,
  excludeRepos: true,
  limit: true,
  shard: true,
  prune: true,
});

/** What is not given comes from codex.config.json, then from the defaults. Paths are relative to the workspace root. */
export type ProjectsOptions = z.infer<typeof projectsOptionsSchema>;
