import { meetingNames, unportableNames } from './portable-names';

describe('names that some file systems cannot hold', () => {
  it.each([
    ['docs/con.md', /device/],
    ['docs/NUL', /device/],
    ['docs/aux .md', /device/],
    ['docs/com1.tar.gz', /device/],
    ['docs/LPT\u00b9', /device/],
    ['docs/a./b.md', /dot or space/],
    ['docs/a.md ', /dot or space/],
    ['docs/...', /dot or space/],
    ['docs/a\\b.md', /backslash/],
    ['docs/tab\there.md', /control character/],
    ['docs/del\u007f.md', /control character/],
    ['docs/what?.md', /Windows does not allow/],
    ['docs/a:b.md', /Windows does not allow/],
    ['docs/latin-\udce9.md', /not UTF-8/],
  ])('%j', (path, problem) => {
    expect(unportableNames([path])).toEqual([{ path, problem: expect.stringMatching(problem) }]);
  });

  it.each([
    'docs/console.md',
    'docs/com10',
    'docs/com.md',
    '.claude/a.md',
    'docs/a b.md',
    'docs/文档 😀.md',
    '-rf',
  ])('%j is not one of them', (path) => {
    expect(unportableNames([path])).toEqual([]);
  });
});

describe('names that some file systems cannot tell apart', () => {
  it.each([
    [['docs/Case.md', 'docs/case.md'], 'docs/case.md', 'docs/Case.md'],
    [['Docs/a.md', 'docs/b.md'], 'docs', 'Docs'],
    [['docs/cafe\u0301.md', 'docs/caf\u00e9.md'], 'docs/caf\u00e9.md', 'docs/cafe\u0301.md'],
    [['docs/A', 'docs/a/b'], 'docs/a', 'docs/A'],
  ])('of %j name both', (paths, path, other) => {
    expect(meetingNames(paths, new Set(paths.slice(1)))).toEqual([
      { path, problem: expect.stringContaining(`is ${other} `) },
    ]);
  });

  it('are not told again where neither changes', () => {
    const paths = ['docs/Case.md', 'docs/case.md', 'docs/new.md'];
    expect(meetingNames(paths, new Set(['docs/new.md']))).toHaveLength(0);
    expect(meetingNames(paths, new Set(['docs/Case.md']))).toHaveLength(1);
  });

  it('may be in different folders', () => {
    const paths = ['a/x.md', 'b/X.md', 'a/y.md', 'a/y/z.md'];
    expect(meetingNames(paths, new Set(paths))).toEqual([]);
  });
});
