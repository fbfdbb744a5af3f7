import * as z from 'zod';
import { DEFAULTS } from './defaults';
import { describedKey as key } from './described-key';
import * as field from './fields';
import { commitMessageProblem, identityProblem } from './rules/commit';
import { serverUrlProblem, withoutTrailingSlash } from './rules/server-url';

const url = z
  .string()
  .overwrite(withoutTrailingSlash)
  .superRefine(field.obeys(serverUrlProblem, { echo: false }));

const identity = z.string().superRefine(field.obeys(identityProblem));
const flag = z.boolean();
const pushOnly = z.literal('push');

const discovery = z
  .strictObject({
    source: key(
      z.enum(['github', 'manifest']),
      'Where the list of repositories comes from.',
      DEFAULTS.discovery.source,
    ),
    forks: key(flag, "Take forks too; a fork's documents are its parent's.", DEFAULTS.discovery.forks),
    manifest: key(
      field.text,
      'Path of the manifest, relative to this file; only with `source: "manifest"`: a JSON list of names and git URLs.',
    ),
  })
  .superRefine(({ source, manifest }, context) => {
    if ((source === 'manifest') === (manifest !== undefined)) return;
    const message = manifest === undefined ? 'is missing' : 'is only for `source: "manifest"`';
    context.addIssue({ code: 'custom', path: ['manifest'], message, params: { echo: false } });
  });

const github = z.strictObject({
  apiUrl: key(url, 'REST API; without it GITHUB_API_URL, else https://api.github.com.'),
  graphqlUrl: key(url, 'GraphQL API; without it GITHUB_GRAPHQL_URL, else what belongs to the REST API.'),
  serverUrl: key(url, 'git and web server; without it GITHUB_SERVER_URL, else what belongs to the REST API.'),
});

const commit = z.strictObject({
  name: key(identity, 'Author and committer.', DEFAULTS.commit.name),
  email: key(identity, 'Address of author and committer.', DEFAULTS.commit.email),
  message: key(
    z.string().superRefine(field.obeys(commitMessageProblem)),
    'Subject of the commits; {project}, {summary} and {source} are filled in.',
    DEFAULTS.commit.message,
  ),
  skipCi: key(
    z.strictObject({
      toCodex: key(flag, 'In the codex.', DEFAULTS.commit.skipCi.toCodex),
      fromCodex: key(flag, 'In the projects.', DEFAULTS.commit.skipCi.fromCodex),
    }),
    'Append `[skip ci]` to the subject.',
  ),
});

const delivery = z.strictObject({
  toCodex: key(pushOnly, 'How commits get into the codex.', DEFAULTS.delivery.toCodex),
  fromCodex: key(pushOnly, 'How commits get into the projects.', DEFAULTS.delivery.fromCodex),
});

const handlerOptions = z.looseObject({
  parallel_repos: key(field.parallelRepos, 'Other spelling of `parallelRepos`.'),
  deletion_threshold: key(field.deletionThreshold, 'Other spelling of `deletionThreshold`.'),
  deletion_threshold_percent: key(field.percent, 'Other spelling of `deletionThresholdPercent`.'),
});

/** Of fractary's codex plugin. Other keys are allowed by the schema and named in a warning. */
export const handlers = z.looseObject({
  sync: key(
    z.looseObject({
      options: key(
        z.looseObject({ github: key(handlerOptions, 'Options of the handler for GitHub.') }),
        'Options by handler.',
      ),
    }),
    'The handler for sync.',
  ),
});

/** codex.config.json. The defaults are told here and taken from DEFAULTS when all layers are joined. */
export const codexConfigSchema = z.strictObject({
  $schema: key(z.string(), 'Address or path of the JSON Schema, for editors.'),
  organization: key(field.organization, 'GitHub organization or user that owns the repositories.'),
  codexRepo: key(field.codexRepo, 'Name of the codex repository in the organization.'),
  environments: key(field.environments, 'Environments by name.', DEFAULTS.environments),
  defaultEnvironment: key(field.text, 'Environment of a run that names none.', DEFAULTS.environment),
  direction: key(field.direction, 'Which phases run: projects to codex, back, or both.', DEFAULTS.direction),
  syncPatterns: key(
    field.patterns,
    'minimatch patterns, relative to the root, of the files that the projects give to the codex. A pattern without `/` matches at the root only.',
    DEFAULTS.syncPatterns,
  ),
  excludePatterns: key(
    field.patterns,
    'What these match is never given to the codex, whatever `syncPatterns` says; case is ignored. A list given here takes the place of the default.',
    DEFAULTS.excludePatterns,
  ),
  includeRepos: key(
    field.repositoryPatterns,
    'Only repositories whose name matches one of these globs; empty: all.',
    DEFAULTS.includeRepos,
  ),
  excludeRepos: key(
    field.repositoryPatterns,
    'Leave out repositories whose name matches one of these globs.',
    DEFAULTS.excludeRepos,
  ),
  parallelRepos: key(
    field.parallelRepos,
    'Repositories synced at a time; 1 is strictly one after the other.',
    DEFAULTS.parallelRepos,
  ),
  limit: key(field.limit, 'Most repositories to take from the organization.', DEFAULTS.limit),
  mappings: key(
    field.mappings,
    'Folders or files of the codex that are handed to every project.',
    DEFAULTS.mappings,
  ),
  allowWiderAudience: key(
    field.repositoryPatterns,
    'Globs on the names of repositories whose content may move to a wider audience (public < internal < private): their documents to the codex, and documents of the codex to them.',
    DEFAULTS.allowWiderAudience,
  ),
  portableNames: key(
    field.portableNames,
    'Names that Windows or macOS cannot hold or cannot tell apart: warn and sync, block the project, or say nothing.',
    DEFAULTS.portableNames,
  ),
  lfs: key(
    field.lfs,
    'Pointers of git LFS: leave them out with a warning, or sync them as they are; what they point at is never synced.',
    DEFAULTS.lfs,
  ),
  maxFileSize: key(
    field.fileSize,
    'Larger files are left out with a warning: bytes, or a text as "5MB" or "512KiB".',
    DEFAULTS.maxFileSize,
  ),
  secrets: key(
    field.secrets,
    'Texts with a secret in them that would go to a wider or unknown audience: block the project, only warn, or do not look.',
    DEFAULTS.secrets,
  ),
  deletionThreshold: key(
    field.deletionThreshold,
    'A project that would lose more files than this is blocked.',
    DEFAULTS.deletionThreshold,
  ),
  deletionThresholdPercent: key(
    field.percent,
    'A project that would lose more than this percentage of 10 or more files is blocked.',
    DEFAULTS.deletionThresholdPercent,
  ),
  runDeletionThreshold: key(
    field.runDeletionThreshold,
    'A run deletes no more files than this in all its projects together, both ways; without it, as many as its projects may.',
  ),
  conflicts: key(
    field.conflicts,
    'What happens where both sides changed a file and no line merge settles it: block the project, or let one side win.',
    DEFAULTS.conflicts,
  ),
  drift: key(
    field.drift,
    "What happens to a project's own edits in the destination of a mapping: block the project, or overwrite them.",
    DEFAULTS.drift,
  ),
  skipFailed: key(flag, 'In phase 2, skip the projects that failed in phase 1.', DEFAULTS.skipFailed),
  minSuccessRate: key(
    field.percent,
    'Percentage of projects above which a partial success exits with 0.',
    DEFAULTS.minSuccessRate,
  ),
  delivery: key(delivery, 'How commits get to their branch.'),
  discovery: key(discovery, 'Which repositories there are.'),
  github: key(github, 'Servers, for GitHub Enterprise. Tokens come from GITHUB_TOKEN or GH_TOKEN only.'),
  commit: key(commit, 'What commits say.'),
  default_sync_patterns: key(field.patterns, 'Other spelling of `syncPatterns`.'),
  default_exclude_patterns: key(field.patterns, 'Other spelling of `excludePatterns`.'),
  parallel_repos: key(field.parallelRepos, 'Other spelling of `parallelRepos`.'),
  handlers: key(
    handlers,
    "`sync.options.github` of fractary's codex plugin: parallel_repos, deletion_threshold, deletion_threshold_percent.",
  ),
});

/** What codex.config.json says, as it is written there. */
export type CodexConfig = z.infer<typeof codexConfigSchema>;
