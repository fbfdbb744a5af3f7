import * as z from 'zod';
import { handlers } from './config-schema';
import * as field from './fields';

/** The sync-all request document, in the spelling of its specification. */
export const requestSchema = z.strictObject({
  operation: z.literal('sync-all'),
  organization: field.organization,
  codex_repo: field.codexRepo,
  environment: field.text,
  target_branch: field.branch,
  direction: field.direction,
  exclude: field.repositoryPatterns.optional(),
  parallel: field.parallelRepos.optional(),
  dry_run: z.boolean().optional(),
  config: z
    .strictObject({
      environments: field.environments.optional(),
      default_sync_patterns: field.patterns.optional(),
      default_exclude_patterns: field.patterns.optional(),
      handlers: handlers.optional(),
    })
    .optional(),
});

export type RequestDocument = z.infer<typeof requestSchema>;
