import * as z from 'zod';
import * as field from './fields';

const option = <T extends z.ZodType>(schema: T, description: string) =>
  schema.optional().meta({ description });

/** No option has a default of its own: what is not given comes from the request document, the configuration, the defaults. */
export const syncAllOptionsSchema = z.strictObject({
  config: option(field.text, 'Path of codex.config.json, relative to the workspace root.'),
  request: option(field.text, 'Path of a sync-all request (JSON), relative to the workspace root.'),
  organization: option(field.organization, 'GitHub organization or user that owns the repositories.'),
  codexRepo: option(field.codexRepo, 'Name of the codex repository in the organization.'),
  environment: option(field.text, 'Environment whose codex branch is synced with.'),
  targetBranch: option(
    field.branch,
    "Branch of the codex instead of the environment's; makes any environment name valid.",
  ),
  createBranch: option(z.boolean(), "Make a missing target branch from the codex's default branch."),
  direction: option(field.direction, 'Which phases run: projects to codex, back, or both.'),
  includeRepos: option(
    field.repositoryPatterns,
    'Only repositories whose name matches one of these globs. Replaces the list of the configuration.',
  ),
  excludeRepos: option(
    field.repositoryPatterns,
    'Leave out repositories whose name matches one of these globs, besides those that the configuration leaves out.',
  ),
  excludePatterns: option(
    field.patterns,
    'Files that are not given to the codex, besides those that the configuration leaves out.',
  ),
  allowWiderAudience: option(
    field.repositoryPatterns,
    'Globs on the names of repositories whose content may move to a wider audience. Replaces the list of the configuration.',
  ),
  portableNames: option(
    field.portableNames,
    'Names that Windows or macOS cannot hold or cannot tell apart: warn, block the project, or say nothing.',
  ),
  lfs: option(field.lfs, 'Pointers of git LFS: leave them out, or sync them as they are.'),
  maxFileSize: option(field.fileSizeText, 'Larger files are left out: bytes, or a text as 5MB.'),
  secrets: option(
    field.secrets,
    'Texts with a secret in them that would go to a wider or unknown audience: block the project, only warn, or do not look.',
  ),
  parallelRepos: option(field.parallelRepos, 'Repositories synced at a time.'),
  limit: option(field.limit, 'Most repositories to take from the organization.'),
  shard: option(
    field.shard,
    'Only the projects of this shard of the organization, as 2/8: the second of eight. By name, after all filters.',
  ),
  dryRun: option(z.boolean(), 'Plan everything and print it; write and push nothing.'),
  force: option(z.boolean(), 'Lift the deletion guard for the selected repositories. Never a forced push.'),
  adopt: option(z.boolean(), 'Take over folders that have other content and were never synced.'),
  prune: option(z.boolean(), 'Remove codex folders of repositories that are gone or no longer take part.'),
  runDeletionThreshold: option(
    field.runDeletionThreshold,
    'Most files that this run may delete in all its projects together, both ways.',
  ),
  conflicts: option(
    field.conflicts,
    'What happens where both sides changed a file and no line merge settles it.',
  ),
  drift: option(field.drift, "What happens to a project's own edits in the destination of a mapping."),
  skipFailed: option(z.boolean(), 'In phase 2, skip the projects that failed in phase 1.'),
  minSuccessRate: option(field.percent, 'Percentage of projects above which a partial success exits with 0.'),
  outputFile: option(
    field.text,
    "Path for the result document (JSON). Default: in the run's folder under the cache.",
  ),
  reportFile: option(
    field.text,
    "Path for the report (Markdown). Default: in the run's folder under the cache.",
  ),
  json: option(z.boolean(), 'Print only the result document, on one line.'),
});

/** The options of one run, as the executor takes them. Paths are relative to the workspace root. */
export type SyncAllOptions = z.infer<typeof syncAllOptionsSchema>;
