const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

/** Rooms of codex-core that may not be entered from below: `run → worktree → sync → plan, git, github, discovery → config, errors`. */
const above = {
  errors: ['config', 'discovery', 'github', 'git', 'plan', 'sync', 'worktree', 'run', 'report'],
  config: ['discovery', 'github', 'git', 'plan', 'sync', 'worktree', 'run', 'report'],
  plan: ['sync', 'worktree', 'run', 'report'],
  git: ['plan', 'sync', 'worktree', 'run', 'report'],
  github: ['plan', 'sync', 'worktree', 'run', 'report'],
  discovery: ['plan', 'sync', 'worktree', 'run', 'report'],
  sync: ['worktree', 'run', 'report'],
  worktree: ['github', 'run', 'report'],
  report: ['sync', 'worktree', 'git', 'github', 'discovery'],
};

const processes = ['simple-git', 'child_process', 'node:child_process'].map((name) => ({
  name,
  message: 'Only git/ starts processes.',
}));
const nx = { group: ['nx', 'nx/*', '@nx/*'], message: 'codex-core knows nothing of Nx.' };
const octokit = { name: 'octokit', message: 'Only github/client.ts builds an Octokit.' };

const restrict = ({ paths = [], patterns = [] }) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
});

const rooms = Object.entries(above).map(([room, forbidden]) => ({
  files: [`packages/codex-core/src/${room}/**/*.ts`],
  ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
  rules: restrict({
    paths: [...(room === 'git' ? [] : processes), ...(room === 'github' ? [] : [octokit])],
    patterns: [
      nx,
      {
        group: forbidden.map((name) => `**/${name}/*`),
        allowTypeImports: true,
        message:
          'Imports go down only: run → worktree → sync → plan, git, github, discovery → config, errors.',
      },
    ],
  }),
}));

module.exports = tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60 }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['**/*.spec.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['packages/codex-core/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: {
      ...restrict({ paths: [...processes, octokit], patterns: [nx] }),
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name=/^(chdir|exit)$/]",
          message: 'Not in a library.',
        },
      ],
    },
  },
  ...rooms,
  {
    files: ['packages/nx-codex/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: restrict({ paths: [...processes, octokit] }),
  },
);
