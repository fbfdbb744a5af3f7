import { temporaryFolder } from './git.fixture';
import { ghToken } from './gh-token';
import { withProgram } from './processes.fixture';

const folder = temporaryFolder();
afterAll(async () => (await folder).remove());

it('is what gh says for this server', async () => {
  const script = 'test "$*" = "auth token --hostname github.example.com" && echo gho_token';
  const env = await withProgram((await folder).path, 'gh', script);
  expect(await ghToken('https://github.example.com', env)).toBe('gho_token');
  expect(await ghToken('https://github.com', env)).toBeUndefined();
});

it('is undefined without gh, or when nobody is logged in', async () => {
  expect(await ghToken('https://github.com', { PATH: '/nowhere' })).toBeUndefined();
  const env = await withProgram((await folder).path, 'gh', 'echo "no oauth token" >&2; exit 1');
  expect(await ghToken('https://github.com', env)).toBeUndefined();
});
