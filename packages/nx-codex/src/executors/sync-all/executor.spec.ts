import type { ExecutorContext } from '@nx/devkit';
import type { SyncAllResult } from 'codex-core';
import { syncAllExecutor } from './executor';

const context: ExecutorContext = {
  root: '/workspace',
  cwd: '/workspace',
  isVerbose: false,
  projectsConfigurations: { version: 2, projects: {} },
  nxJsonConfiguration: {},
  projectGraph: { nodes: {}, dependencies: {} },
};

const result: SyncAllResult = {
  status: 'success',
  organization: 'acme',
  environment: 'test',
  target_branch: 'test',
  direction: 'bidirectional',
  total_projects: 0,
  succeeded: 0,
  failed: 0,
  phase_1: null,
  phase_2: null,
  failures: [],
  duration_seconds: 0,
  dry_run: true,
  projects: [],
  warnings: [],
  exit_code: 0,
};

describe('the executor sync-all', () => {
  it('hands its options to codex-core as they are, with the root of the workspace', async () => {
    const calls: unknown[] = [];
    await syncAllExecutor({ dryRun: true, includeRepos: ['a*'] }, context, async (options, run) => {
      calls.push([options, run?.workspaceRoot]);
      return result;
    });
    expect(calls).toEqual([[{ dryRun: true, includeRepos: ['a*'] }, '/workspace']]);
  });

  it.each([
    [0, true],
    [1, false],
    [130, false],
  ] as const)('takes exit code %i of the result for success: %s', async (exit_code, success) => {
    expect(await syncAllExecutor({}, context, async () => ({ ...result, exit_code }))).toEqual({ success });
  });

  it('aborts the run on a signal and waits for its end', async () => {
    const outcome = await syncAllExecutor({}, context, async (_options, run) => {
      process.emit('SIGTERM');
      return { ...result, exit_code: run?.signal?.aborted ? 130 : 0 };
    });
    expect(outcome).toEqual({ success: false });
  });

  it('leaves no signal handler behind when the run throws', async () => {
    const before = process.listenerCount('SIGINT');
    const broken = () => Promise.reject(new Error('broken'));
    await expect(syncAllExecutor({}, context, broken)).rejects.toThrow('broken');
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
