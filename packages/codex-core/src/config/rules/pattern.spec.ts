import { minimatch } from 'minimatch';
import { patternProblem, repositoryPatternProblem } from './pattern';

describe('a pattern on paths', () => {
  it.each([
    ['docs/**', 'docs/a/b.md'],
    ['README.md', 'README.md'],
    ['**/*.{md,mdx}', 'a/b.mdx'],
    ['docs/{a,{b,c}}/*', 'docs/c/x'],
    ['[a-z]*.md', 'notes.md'],
    ['[]x].md', '].md'],
    ['[!]].md', 'a.md'],
    ['[[:alpha:]].md', 'a.md'],
    ['@(a|b).md', 'b.md'],
    ['!(a).md', 'b.md'],
    ['notes (old.md', 'notes (old.md'],
    ['smile :).md', 'smile :).md'],
    ['a\\[b', 'a[b'],
    ['a\\{b', 'a{b'],
    ['#1.md', '#1.md'],
    ['\\!important.md', '!important.md'],
    ['...md', '...md'],
  ])('%j is accepted, and matches %j', (pattern, path) => {
    expect(patternProblem(pattern)).toBeUndefined();
    expect(minimatch(path, pattern, { dot: true, nonegate: true, nocomment: true })).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['/docs/**', 'absolute'],
    ['C:/docs/**', 'absolute'],
    ['C:\\docs', 'absolute'],
    ['docs\\guides', 'with "/"'],
    ['docs\\', 'with "/"'],
    ['../docs/**', '".."'],
    ['docs/../x', '".."'],
    ['./docs/**', '"."'],
    ['docs/', '"docs/**" takes all'],
    ['!docs/private/**', '"!"'],
    ['docs/{a,b', '"{" without its "}"'],
    ['docs/a,b}', '"}" without its "{"'],
    ['docs/[a-z', '"[" without its "]"'],
    ['docs/[]', '"[" without its "]"'],
    ['docs/a]', '"]" without its "["'],
    ['@(a|b.md', '"(" without its ")"'],
    ['{a,@(b}', '"}" without its "{"'],
    ['{1..2000}', 'more than 1000'],
    ['{a,b}'.repeat(12), 'more than 1000'],
  ])('%j is refused', (pattern, words) => {
    expect(patternProblem(pattern)).toContain(words);
  });
});

describe('a pattern on the names of repositories', () => {
  it.each(['app', 'docs-*', '{web,api}-*', '.github'])('%j is accepted', (pattern) => {
    expect(repositoryPatternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['acme/app', 'without its owner'],
    ['app-{a', '"{" without'],
  ])('%j is refused', (pattern, words) => {
    expect(repositoryPatternProblem(pattern)).toContain(words);
  });
});
