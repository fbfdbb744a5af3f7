import { nameOnServer, repositoryAddress, workspaceOf } from './identity';

describe('the address of a repository', () => {
  it.each([
    ['https://github.com/acme/app.git'],
    ['https://github.com/acme/app/'],
    ['https://x-access-token:secret@GitHub.com/acme/app'],
    ['https://github.com:443/acme/app'],
    ['git@github.com:acme/app.git'],
    ['github.com:acme/app'],
    ['ssh://git@github.com/acme/app.git'],
    ['ssh://git@github.com:22/acme/app.git'],
    ['git://github.com/acme/app'],
  ])('is the same for %s', (url) => {
    expect(repositoryAddress(url)).toBe('github.com/acme/app');
  });

  it('keeps the port of a web server', () => {
    expect(repositoryAddress('http://127.0.0.1:4873/acme/app.git')).toBe('127.0.0.1:4873/acme/app');
  });

  it.each([['/srv/git/app.git'], ['../app'], ['file:///srv/git/app'], ['C:\\git\\app'], ['C:/git/app']])(
    'is none for %s, which is a place of one machine',
    (url) => {
      expect(repositoryAddress(url)).toBeNull();
    },
  );
});

describe('the name on a server', () => {
  it.each([
    ['https://github.com', 'acme/app'],
    ['https://github.com/', 'acme/app'],
    ['https://ghe.example.com', undefined],
    ['https://github', undefined],
  ])('%s', (serverUrl, name) => {
    expect(nameOnServer('github.com/acme/app', serverUrl)).toBe(name);
  });
});

it.each([
  ['github.com/acme/mono#packages/app', 'github.com/acme/mono'],
  ['mono#packages/c#', 'mono'],
  ['https://git.example.com/acme/app', undefined],
  [4711, undefined],
])('the workspace of the id %s is %s', (id, workspace) => {
  expect(workspaceOf(id)).toBe(workspace);
});
