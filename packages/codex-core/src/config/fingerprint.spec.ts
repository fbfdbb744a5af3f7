import { settingsFingerprint } from './fingerprint';

const settings = {
  syncPatterns: ['docs/**', 'README.md'],
  excludePatterns: ['**/*.log', '**/.env'],
  mappings: [
    { from: 'shared', to: 'docs/shared', exclude: ['a', 'b'], allowExecutable: false },
    { from: 'LICENSE', to: 'LICENSE', exclude: [], allowExecutable: false },
  ],
  lfs: 'skip' as const,
  maxFileSize: 5_000_000,
};

describe('the fingerprint of settings', () => {
  it('is a sha256', () => {
    expect(settingsFingerprint(settings)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on order or repetition', () => {
    const same = {
      ...settings,
      syncPatterns: ['README.md', 'docs/**', 'README.md'],
      excludePatterns: ['**/.env', '**/*.log'],
      mappings: [
        { from: 'LICENSE', to: 'LICENSE', exclude: [], allowExecutable: false },
        { from: 'shared', to: 'docs/shared', exclude: ['b', 'a', 'a'], allowExecutable: false },
      ],
    };
    expect(settingsFingerprint(same)).toBe(settingsFingerprint(settings));
  });

  it.each([
    ['a pattern', { ...settings, syncPatterns: ['docs/**'] }],
    ['an exclude', { ...settings, excludePatterns: [] }],
    [
      'a list',
      { ...settings, syncPatterns: settings.excludePatterns, excludePatterns: settings.syncPatterns },
    ],
    ['a mapping', { ...settings, mappings: settings.mappings.slice(1) }],
    [
      'an exclude of a mapping',
      { ...settings, mappings: settings.mappings.map((mapping) => ({ ...mapping, exclude: ['c'] })) },
    ],
    [
      'a destination',
      { ...settings, mappings: settings.mappings.map((mapping) => ({ ...mapping, to: `x/${mapping.to}` })) },
    ],
    [
      'a mapping that allows executables',
      { ...settings, mappings: settings.mappings.map((mapping) => ({ ...mapping, allowExecutable: true })) },
    ],
    ['what becomes of LFS pointers', { ...settings, lfs: 'pointers' as const }],
    ['the size of files', { ...settings, maxFileSize: 1 }],
  ])('changes with %s', (_name, other) => {
    expect(settingsFingerprint(other)).not.toBe(settingsFingerprint(settings));
  });
});
