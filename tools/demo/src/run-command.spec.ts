import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed, runCommand } from './run-command';

describe('a command of the demo', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'nx-codex-command-'));
  });
  afterEach(() => rm(cwd, { recursive: true, force: true }));

  const run = (script: string, end = new AbortController()) =>
    runCommand('sh', ['-c', script], { cwd, env: process.env, signal: end.signal });

  it('that fails tells its output', async () => {
    const failed = run('echo one; echo two >&2; exit 3');
    await expect(failed).rejects.toThrow(CommandFailed);
    await expect(failed).rejects.toThrow(/^sh -c .* failed\n(one\ntwo|two\none)$/s);
  });

  it('that does not exist is an error', async () => {
    const { signal } = new AbortController();
    await expect(runCommand('nx-codex-none', [], { cwd, env: process.env, signal })).rejects.toThrow(
      'ENOENT',
    );
  });

  it('that is interrupted ends in order, and whatever it started with it', async () => {
    const end = new AbortController();
    const inner = `trap 'sleep 0.2; echo done > ended; exit' INT; echo $$ > pid; while :; do sleep 0.05; done`;
    const running = run(`(${inner}); true`, end);
    const reason = new Error('Ctrl-C');
    while (!existsSync(join(cwd, 'pid'))) await sleep(20);
    end.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(readFileSync(join(cwd, 'ended'), 'utf8')).toBe('done\n');
  });

  it('does not start once all is to end', async () => {
    await expect(run('echo > started', aborted())).rejects.toThrow('over');
    expect(existsSync(join(cwd, 'started'))).toBe(false);
  });
});

function aborted(): AbortController {
  const end = new AbortController();
  end.abort(new Error('over'));
  return end;
}
