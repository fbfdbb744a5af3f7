/** What one run does, after option, request document, codex.config.json and defaults were joined and checked. */
export type Direction = 'to-codex' | 'from-codex' | 'bidirectional';

/** A codex folder (`shared/`) or file, handed to a project folder or file. Both without a trailing slash here. */
export interface Mapping {
  from: string;
  to: string;
  /** minimatch patterns relative to `from`; what they match is not delivered. */
  exclude: string[];
}

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
  /** 1 or more; 1 is strictly sequential. */
  parallelRepos: number;
  limit: number;
  deletionThreshold: number;
  deletionThresholdPercent: number;
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
