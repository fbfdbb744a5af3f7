import { gitUrl, hasCredentials, isGitAddress, normalizedUrl } from './git-address';

describe('the address of a repository', () => {
  it.each<[string, boolean, boolean]>([
    ['https://github.com/acme/app.git', true, false],
    ['https://robin@github.com/acme/app.git', true, true],
    ['https://robin:ghp_x@github.com/acme/app.git', true, true],
    ['https://ghp_x@github.com:port/acme', false, true],
    ['ssh://git@github.com/acme/app.git', true, false],
    ['ssh://git:pass@github.com/acme/app.git', true, true],
    ['git@github.com:acme/app.git', true, false],
    ['file:///srv/git/app.git', true, false],
    ['../app', true, false],
    ['ext::sh -c id', false, false],
    ['ftp://example.com/app', false, false],
  ])('%s: known to us %s, with credentials %s', (address, known, secret) => {
    expect({ known: isGitAddress(address), secret: hasCredentials(address) }).toEqual({ known, secret });
  });

  it.each([
    ['../app.git', 'file:///srv/git/app.git'],
    ['/data/a b', 'file:///data/a%20b'],
    ['git@github.com:acme/app.git', 'git@github.com:acme/app.git'],
    ['https://github.com/acme/app', 'https://github.com/acme/app'],
  ])('%s is %s for git', (address, url) => {
    expect(gitUrl(address, '/srv/git/lists')).toBe(url);
  });

  it.each([
    ['https://GitHub.com/acme/app.git/', 'https://github.com/acme/app'],
    ['git@github.com:acme/app.git', 'git@github.com:acme/app'],
    ['file:///srv/git/app.git', 'file:///srv/git/app'],
  ])('%s is compared as %s', (url, normalized) => {
    expect(normalizedUrl(url)).toBe(normalized);
  });
});
