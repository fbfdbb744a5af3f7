import { setTimeout as sleep } from 'node:timers/promises';
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

describe('an input that git does not read to its end', () => {
  /** Ends after a moment, or never. */
  async function* slow(seen: { ended: boolean }, lasts = false): AsyncGenerator<Buffer> {
    yield Buffer.alloc(1024 * 1024);
    while (lasts) await sleep(20);
    await sleep(200);
    yield Buffer.from('the end');
    seen.ended = true;
  }

  it('is read all the same where git has all that it wants, and nothing waits after it', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const [seen, before] = [{ ended: false }, timers()];
    const { code } = await runGit({ argv: ['any'], env: await gitThatDoes('exit 0'), input: slow(seen) });
    expect([code, seen.ended]).toEqual([0, true]);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('is not waited for long', async () => {
    const seen = { ended: false };
    const env = await gitThatDoes('exit 0');
    expect(await runGit({ argv: ['any'], env, input: slow(seen, true) })).toMatchObject({ code: 0 });
  });

  it('is not waited for where git failed', async () => {
    const seen = { ended: false };
    const env = await gitThatDoes('exit 1');
    expect(await runGit({ argv: ['any'], env, input: slow(seen) })).toMatchObject({ code: 1 });
    expect(seen.ended).toBe(false);
  });

  it('and fails after git ended ends nobody', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from('enough');
      await sleep(200);
      throw new Error('the connection is gone');
    }
    const env = await gitThatDoes('exit 0');
    expect(await runGit({ argv: ['any'], env, input: failing() })).toMatchObject({ code: 0, endedBy: null });
  });
});
