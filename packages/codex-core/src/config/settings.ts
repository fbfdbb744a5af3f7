/** What one run does, after option, request document, codex.config.json and defaults were joined and checked. */
/** Whose side wins where both changed a path and no line merge settles it. */
export type ConflictPolicy = 'block' | 'prefer-project' | 'prefer-codex';

/** What becomes of a project's own edits in the destination of a mapping. */
export type DriftPolicy = 'block' | 'overwrite';

export type Direction = 'to-codex' | 'from-codex' | 'bidirectional';

/** A codex folder (`shared/`) or file, handed to a project folder or file. Both without a trailing slash here. */
export interface Mapping {
  from: string;
  to: string;
  /** minimatch patterns relative to `from`; what they match is not delivered. */
  exclude: string[];
  /** Deliver too what can run code in a project: executable files, and paths that tools act upon by themselves. */
  allowExecutable: boolean;
}

/** What becomes of names that some file systems cannot hold, or cannot tell apart. */
export type NamePolicy = 'warn' | 'block' | 'off';

/** What becomes of the pointers that git LFS commits in place of content: left out, or synced as they are. */
export type LfsPolicy = 'skip' | 'pointers';

/** What becomes of texts with a secret in them that would go to a wider or unknown audience. */
export type SecretPolicy = 'block' | 'warn' | 'off';

export interface GithubEndpoints {
  /** REST root without a trailing slash, e.g. `https://api.github.com`. */
  apiUrl: string;
  /** e.g. `https://api.github.com/graphql`. */
  graphqlUrl: string;
  /** Root of git and web addresses without a trailing slash, e.g. `https://github.com`. */
  serverUrl: string;
}

export interface DiscoverySettings {
  source: 'github' | 'manifest';
  /** Take forks too; default false (a fork's documents are its parent's). */
  forks: boolean;
  /** Absolute path of the manifest; only for `source: "manifest"`. */
  manifest?: string;
}

export interface CommitSettings {
  name: string;
  email: string;
  /** Subject of our commits; `{project}`, `{summary}` and `{source}` are filled in. */
  message: string;
  /** Appends `[skip ci]` to the subject. */
  skipCi: { toCodex: boolean; fromCodex: boolean };
}

/** One of several runs that share out the projects of an organization. */
export interface Shard {
  /** From 1 to `count`. */
  index: number;
  count: number;
}

export interface RunSettings {
  organization: string;
  codexRepo: string;
  environment: string;
  /** Branch of the codex. */
  targetBranch: string;
  /** Branch of every project; undefined: each project's default branch. */
  projectBranch?: string;
  direction: Direction;
  syncPatterns: string[];
  excludePatterns: string[];
  includeRepos: string[];
  excludeRepos: string[];
  mappings: Mapping[];
  /** Globs on the names of projects whose content may move to a wider audience, either way. */
  allowWiderAudience: string[];
  portableNames: NamePolicy;
  lfs: LfsPolicy;
  /** Bytes; larger files are left out. */
  maxFileSize: number;
  secrets: SecretPolicy;
  /** 1 or more; 1 is strictly sequential. */
  parallelRepos: number;
  limit: number;
  /** null: all projects. */
  shard: Shard | null;
  deletionThreshold: number;
  deletionThresholdPercent: number;
  /** Files that one run may delete in all, in both directions together; null: as many as its projects may. */
  runDeletionThreshold: number | null;
  conflicts: ConflictPolicy;
  drift: DriftPolicy;
  skipFailed: boolean;
  minSuccessRate: number;
  discovery: DiscoverySettings;
  github: GithubEndpoints;
  commit: CommitSettings;
  dryRun: boolean;
  force: boolean;
  adopt: boolean;
  prune: boolean;
  createBranch: boolean;
  json: boolean;
  /** Absolute paths. */
  outputFile?: string;
  reportFile?: string;
}
