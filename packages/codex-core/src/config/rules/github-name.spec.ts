import { codexRepoProblem, organizationProblem } from './github-name';

describe('the name of an organization', () => {
  it.each(['acme', 'Acme-42', 'a', 'octocat_acme', 'old--login-', 'a'.repeat(39)])(
    '%j is accepted',
    (name) => {
      expect(organizationProblem(name)).toBeUndefined();
    },
  );

  it.each([
    ['', 'empty'],
    ['https://github.com/acme', 'not an address'],
    ['@acme', 'without "@"'],
    ['acme/app', 'letters'],
    ['-acme', 'letters'],
    ['ac me', 'letters'],
    ['acme.dev', 'letters'],
    ['a'.repeat(40), 'at most 39'],
  ])('%j is refused', (name, words) => {
    expect(organizationProblem(name)).toContain(words);
  });
});

describe('the name of the codex repository', () => {
  it.each(['codex', 'codex.acme.dev', '.github', '-codex_', 'acme/codex'])('%j is accepted', (name) => {
    expect(codexRepoProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['https://github.com/acme/codex', 'not an address'],
    ['git@github.com:acme/codex.git', 'not an address'],
    ['a/b/c', 'as "codex"'],
    ['/codex', 'as "codex"'],
    ['acme/', 'letters'],
    ['code x', 'letters'],
    ['..', '".."'],
    ['codex.git', 'without ".git"'],
    ['a'.repeat(101), 'at most 100'],
  ])('%j is refused', (name, words) => {
    expect(codexRepoProblem(name)).toContain(words);
  });
});
