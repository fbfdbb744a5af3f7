import {
  mappingDestinationProblem,
  mappingSourceProblem,
  meetingDestinations,
  normalizePath,
} from './mapping';

describe('the paths of a mapping', () => {
  it.each([
    ['shared/', 'shared'],
    ['shared//', 'shared'],
    ['./shared/', 'shared'],
    ['shared/LICENSE', 'shared/LICENSE'],
  ])('%j is %j', (given, normalized) => {
    expect(normalizePath(given)).toBe(normalized);
  });

  it.each(['shared', 'shared/LICENSE', '.github/workflows', '.gitignore', 'projects-shared', 'a b/c', '..a'])(
    '%j is accepted on both sides',
    (path) => {
      expect(mappingSourceProblem(path)).toBeUndefined();
      expect(mappingDestinationProblem(path)).toBeUndefined();
    },
  );

  it.each([
    ['', 'not its root'],
    ['.', 'not its root'],
    ['/shared', 'absolute'],
    ['C:/shared', 'absolute'],
    ['a\\b', 'with "/"'],
    ['../shared', '".."'],
    ['a/../b', '".."'],
    ['a/./b', '"."'],
    ['a//b', 'empty part'],
    ['.git/hooks', '".git"'],
    ['a/.GIT', '".git"'],
    ['a/.git. /b', '".git"'],
    ['GIT~1', '".git"'],
    ['a\u0000b', 'control'],
  ])('%j is refused on both sides', (path, words) => {
    expect(mappingSourceProblem(path)).toContain(words);
    expect(mappingDestinationProblem(path)).toContain(words);
  });

  it.each(['projects', 'projects/app', 'projects/.codex-sync'])('refuses to hand on %j', (path) => {
    expect(mappingSourceProblem(path)).toContain('would come back');
  });

  it.each([
    ['.codex-sync.json', 'record'],
    ['.Codex-Sync.json', 'record'],
    ['codex.json', 'settings'],
    ['Codex.json', 'settings'],
    ['.gitmodules', 'never synced'],
    ['a/.gitmodules', 'never synced'],
  ])('refuses to write to %j', (path, words) => {
    expect(mappingDestinationProblem(path)).toContain(words);
  });
});

describe('destinations', () => {
  it.each([
    [['docs/shared', 'docs/shared-too', 'docs/other'], []],
    [['docs/shared', 'docs/shared'], [{ index: 1, with: 0 }]],
    [['docs/shared', 'docs/SHARED/api'], [{ index: 1, with: 0 }]],
    [['docs/shared', 'guides', 'docs'], [{ index: 2, with: 0 }]],
  ])('%j meet at %j', (destinations, meetings) => {
    expect(meetingDestinations(destinations)).toEqual(meetings);
  });
});
