import { settingsFingerprint } from './fingerprint';

const settings = {
  syncPatterns: ['docs/**', 'README.md'],
  excludePatterns: ['**/*.log', '**/.env'],
  mappings: [
    { from: 'shared', to: 'docs/shared', exclude: ['a', 'b'] },
    { from: 'LICENSE', to: 'LICENSE', exclude: [] },
  ],
};

describe('the fingerprint of settings', () => {
  it('is a sha256', () => {
    expect(settingsFingerprint(settings)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on order or repetition', () => {
    const same = {
      syncPatterns: ['README.md', 'docs/**', 'README.md'],
      excludePatterns: ['**/.env', '**/*.log'],
      mappings: [
        { from: 'LICENSE', to: 'LICENSE', exclude: [] },
        { from: 'shared', to: 'docs/shared', exclude: ['b', 'a', 'a'] },
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
  ])('changes with %s', (_name, other) => {
    expect(settingsFingerprint(other)).not.toBe(settingsFingerprint(settings));
  });
});
