import { isUnencrypted, serverUrlProblem, withoutTrailingSlash } from './server-url';

describe('the address of a server', () => {
  it.each(['https://api.github.com', 'http://127.0.0.1:4000/api/v3', 'https://ghe.acme.dev/api/graphql'])(
    '%j is accepted',
    (url) => {
      expect(serverUrlProblem(url)).toBeUndefined();
    },
  );

  it.each([
    ['', 'begins with https'],
    ['ghe.acme.dev', 'begins with https'],
    ['ssh://git@ghe.acme.dev', 'begins with https'],
    ['https:ghe.acme.dev', 'begins with https'],
    ['https://', 'begins with https'],
    ['https://x-access-token:hunter2@ghe.acme.dev', 'credentials'],
    ['https://hunter2@ghe.acme.dev', 'credentials'],
    ['https://ghe.acme.dev?token=hunter2', 'query'],
    ['https://ghe.acme.dev#hunter2', 'fragment'],
  ])('%j is refused, without repeating it', (url, words) => {
    expect(serverUrlProblem(url)).toContain(words);
    expect(serverUrlProblem(url)).not.toContain('hunter2');
  });

  it('loses its trailing slash', () => {
    expect(withoutTrailingSlash(' https://ghe.acme.dev/ ')).toBe('https://ghe.acme.dev');
  });

  it.each([
    ['http://ghe.acme.dev', true],
    ['https://ghe.acme.dev', false],
    ['http://localhost:4000', false],
    ['http://127.0.0.1:4000', false],
    ['http://[::1]:4000', false],
  ])('%s sends tokens in the clear: %s', (url, unencrypted) => {
    expect(isUnencrypted(url)).toBe(unencrypted);
  });
});
