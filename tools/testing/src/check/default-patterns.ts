/** What a sync takes when nothing is configured, as documented; written down again here, to be checked against. */
export const defaultPatterns: readonly string[] = [
  'docs/**',
  'README.md',
  'CLAUDE.md',
  '.claude/**',
  'standards/**',
  'guides/**',
];

export const defaultExcludes: readonly string[] = [
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
];
