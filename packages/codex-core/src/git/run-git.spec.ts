import { temporaryFolder } from './git.fixture';
import { processesNaming, withProgram } from './processes.fixture';
import { runGit } from './run-git';

const folder = temporaryFolder();
afterAll(async () => (await folder).remove());

const gitThatDoes = async (script: string) => withProgram((await folder).path, 'git', script);

it('says how git ended, and what it wrote', async () => {
  const env = await gitThatDoes('cat; echo no >&2; exit 3');
  const { stdout, ...rest } = await runGit({ argv: ['any'], env, input: 'text' });
  expect(String(stdout)).toBe('text');
  expect(rest).toEqual({ code: 3, stderr: 'no\n', timedOut: false, endedBy: null });
});

it('ends the children of git too, also those that do not want to', async () => {
  const env = await gitThatDoes(`trap '' TERM; sleep 61.25 & sleep 61.25; wait`);
  const exit = await runGit({ argv: ['any'], env, timeout: 200 });
  expect(exit).toMatchObject({ code: null, timedOut: true });
  expect(await processesNaming('61.25')).toEqual([]);
});

it('does not wait for what git left running with its pipes', async () => {
  const env = await gitThatDoes('sleep 62.5 & echo "$!"');
  const { code, stdout } = await runGit({ argv: ['any'], env });
  expect(code).toBe(0);
  const [left] = await processesNaming('62.5');
  expect(left).toBe(Number(String(stdout)));
  process.kill(left!);
});

it('starts nothing that lasts when it was aborted before', async () => {
  const env = await gitThatDoes('sleep 63.75');
  const abort = new AbortController();
  abort.abort();
  expect(await runGit({ argv: ['any'], env, signal: abort.signal })).toMatchObject({ code: null });
  expect(await processesNaming('63.75')).toEqual([]);
});
