import { compileSelection } from './selection';

const selection = compileSelection({
  syncPatterns: ['docs/**', 'README.md', '.claude/**', '*.txt'],
  excludePatterns: ['**/*secret*', 'docs/private/**', '**/.env'],
  omit: ['docs/shared', '.codex-sync.json'],
});

describe('compileSelection', () => {
  it.each([
    ['docs/a.md', 'selected'],
    ['docs/.hidden/a.md', 'selected'],
    ['README.md', 'selected'],
    ['sub/README.md', 'unmatched'],
    ['notes.txt', 'selected'],
    ['docs/My-SECRET.md', 'excluded'],
    ['docs/PRIVATE/a.md', 'excluded'],
    ['docs/.env', 'excluded'],
    ['docs/shared/a.md', 'unmatched'],
    ['docs/shared', 'unmatched'],
    ['docs/shared-notes.md', 'selected'],
    ['src/index.ts', 'unmatched'],
  ])('%s is %s', (path, kind) => {
    expect(selection.judge(path).kind).toBe(kind);
  });

  it('names the pattern that left a file out', () => {
    expect(selection.judge('docs/secret.md')).toEqual({ kind: 'excluded', by: '**/*secret*' });
  });

  it.each([
    ['docs', true],
    ['docs/a/b', true],
    ['.claude', true],
    ['src', false],
    ['docs/shared', false],
    ['docs/shared/deep', false],
  ])('%s may contain documents: %s', (directory, expected) => {
    expect(selection.mayContain(directory)).toBe(expected);
  });
});
