import type { CommitSettings, DiscoverySettings, Mapping } from './settings';

/** What holds where neither an option, nor the request document, nor codex.config.json says otherwise. */
export const DEFAULTS = {
  environment: 'test',
  environments: { test: { branch: 'test' }, prod: { branch: 'main' } },
  direction: 'bidirectional',
  syncPatterns: ['docs/**', 'README.md', 'CLAUDE.md', '.claude/**', 'standards/**', 'guides/**'],
  excludePatterns: [
    '**/.git/**',
    '**/node_modules/**',
    '**/.env',
    '**/.env.*',
    '**/*.log',
    '**/dist/**',
    '**/build/**',
    '**/.DS_Store',
    '**/credentials.json',
    '**/*secret*',
    '**/*secret*/**',
    '**/*password*',
    '**/*password*/**',
    'docs/private/**',
    'docs/drafts/**',
  ],
  includeRepos: [] as string[],
  excludeRepos: [] as string[],
  parallelRepos: 5,
  limit: 1000,
  mappings: [{ from: 'shared', to: 'docs/shared', exclude: [], allowExecutable: false }] as Mapping[],
  allowWiderAudience: [] as string[],
  portableNames: 'warn',
  lfs: 'skip',
  /** 5 MB, as people and GitHub count. */
  maxFileSize: 5_000_000,
  secrets: 'block',
  deletionThreshold: 50,
  deletionThresholdPercent: 20,
  conflicts: 'block',
  drift: 'block',
  skipFailed: false,
  minSuccessRate: 90,
  delivery: { toCodex: 'push', fromCodex: 'push' },
  discovery: { source: 'github', forks: false } as DiscoverySettings,
  commit: {
    name: 'codex-sync[bot]',
    email: 'codex-sync[bot]@users.noreply.github.com',
    message: 'sync({project}): {summary} from {source}',
    skipCi: { toCodex: false, fromCodex: false },
  } as CommitSettings,
} as const;

/** https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits: "Directory width". */
export const RECOMMENDED_DIRECTORY_ENTRIES = 3000;

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: no more than 100 concurrent requests. */
export const GITHUB_CONCURRENT_REQUESTS = 100;
