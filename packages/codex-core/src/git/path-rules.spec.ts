import { createGitDir } from './git-dir';
import { plainGit, temporaryFolder } from './git.fixture';
import { decodePath, encodePath } from './path-bytes';
import { pathProblem } from './path-rules';
import { hashBlob } from './tree-hash';

let folder: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await createGitDir(folder.path);
  plainGit(folder.path, ['config', 'core.protectHFS', 'true']);
  plainGit(folder.path, ['config', 'core.protectNTFS', 'true']);
});
afterAll(() => folder.remove());

/** git's own verify_path, by way of an index: it leaves out what it refuses. */
function takenByGit(paths: string[]): Set<string> {
  const oid = hashBlob(Buffer.from(''));
  const lines = paths.map((path) =>
    [`100644 ${oid}\t`, encodePath(path), '\0'].map((part) => Buffer.from(part)),
  );
  plainGit(folder.path, ['update-index', '-z', '--add', '--index-info'], Buffer.concat(lines.flat()));
  const listed = plainGit(folder.path, ['ls-files', '-z']).toString('latin1').split('\0');
  return new Set(listed.map((name) => decodePath(Buffer.from(name, 'latin1'))));
}

const taken = [
  'a',
  'docs/a.md',
  '-leading dash',
  'with "quotes" and\nnewline',
  '.gitignore',
  '.github/workflows/a.yml',
  'a.git',
  '.git.x/a',
  'git~2',
  'git',
  '...',
  'back\\slash',
  '..\\a',
  'Übersicht.md',
  'caf\udce9',
  '.git\u00e9',
  'con',
  'a:b',
  'trailing. ',
];
const refused = [
  '',
  '/a',
  'a/',
  'a//b',
  '.',
  'a/./b',
  '..',
  'a/../b',
  '.git',
  '.git/config',
  'a/.GIT/b',
  '.Git',
  'git~1',
  'GIT~1/config',
  '.git ',
  '.git. .',
  '.git:stream',
  'git~1 .',
  '.g\u200cit',
  '\ufeff.git',
  '.git\u206f',
  '.git\udcff',
  'a\\.git',
  'a\\git~1\\b',
  '.git\\config',
];

it.each(taken)('takes %j', (path) => expect(pathProblem(path)).toBeNull());

it.each(refused)('refuses %j', (path) => expect(pathProblem(path)).not.toBeNull());

it('is right about git', () => {
  const found = takenByGit([...taken, ...refused.filter((path) => path !== '')]);
  expect(taken.filter((path) => !found.has(path))).toEqual([]);
  expect(refused.filter((path) => path !== '' && found.has(path))).toEqual([]);
});

it('says what is wrong', () => {
  expect(pathProblem('a\0b')).toBe('NUL character');
  expect(pathProblem('a//b')).toBe('empty segment');
  expect(pathProblem('a/../b')).toBe('segment ".."');
  expect(pathProblem('.GIT/hooks')).toBe('segment that is .git on some file system');
});
