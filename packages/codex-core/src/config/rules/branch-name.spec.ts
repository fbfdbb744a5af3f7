import { spawnSync } from 'node:child_process';
import { branchNameProblem } from './branch-name';

const gitAccepts = (name: string): boolean =>
  spawnSync('git', ['check-ref-format', '--branch', name]).status === 0;

describe('the name of a branch', () => {
  it.each([
    'main',
    'release/1.x',
    'a.b',
    'ümlaut',
    'a@b',
    'codex-sync/test',
    'v1.0',
    '#1',
    'a]b',
    "a'b",
    'a{b}',
  ])('%j is accepted, as by git', (name) => {
    expect(gitAccepts(name)).toBe(true);
    expect(branchNameProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['-main', '"-"'],
    ['/main', '"/"'],
    ['main/', '"/"'],
    ['a//b', '"/"'],
    ['.hidden', '".hidden"'],
    ['a/.b', '".b"'],
    ['a.lock/b', '"a.lock"'],
    ['main.lock', '"main.lock"'],
    ['a..b', '".."'],
    ['a.', '"."'],
    ['a b', 'spaces'],
    ['a\tb', 'spaces or control'],
    ['a~1', '"~"'],
    ['a^', '"^"'],
    ['a:b', '":"'],
    ['a?', '"?"'],
    ['a*', '"*"'],
    ['a[b', '"["'],
    ['a\\b', '"\\"'],
    ['a@{1}', '"@{"'],
    ['HEAD', '"HEAD"'],
  ])('%j is refused, as by git', (name, words) => {
    expect(gitAccepts(name)).toBe(false);
    expect(branchNameProblem(name)).toContain(words);
  });

  it('refuses a full ref name, which git would take for a branch', () => {
    expect(branchNameProblem('refs/heads/main')).toContain('without "refs/heads/"');
  });
});
