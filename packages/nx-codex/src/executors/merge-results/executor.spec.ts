import type { ExecutorContext } from '@nx/devkit';
import type { SyncAllResult } from 'codex-core';
import { mergeResultsExecutor } from './executor';

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
  dry_run: false,
  projects: [],
  warnings: [],
  exit_code: 0,
};

describe('the executor merge-results', () => {
  it('hands its options to codex-core as they are, with the root of the workspace', async () => {
    const calls: unknown[] = [];
    await mergeResultsExecutor({ results: ['results/*.json'] }, context, async (options, run) => {
      calls.push([options, run?.workspaceRoot]);
      return result;
    });
    expect(calls).toEqual([[{ results: ['results/*.json'] }, '/workspace']]);
  });

  it.each([
    [0, true],
    [1, false],
    [130, false],
  ] as const)('takes exit code %i of the joined result for success: %s', async (exit_code, success) => {
    expect(await mergeResultsExecutor({}, context, async () => ({ ...result, exit_code }))).toEqual({
      success,
    });
  });

  it('prints only the document when that is asked for', async () => {
    const lines: string[] = [];
    const write = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((line) => lines.push(String(line)) > 0);
    try {
      await mergeResultsExecutor({ json: true }, context, async (_options, run) => {
        expect(run?.onEvent).toBeUndefined();
        return result;
      });
    } finally {
      write.mockRestore();
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual([result]);
  });
});
