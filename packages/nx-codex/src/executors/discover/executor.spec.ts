import type { ExecutorContext } from '@nx/devkit';
import type { discover, DiscoveryResult } from 'codex-core';
import { discoverExecutor } from './executor';

const context: ExecutorContext = {
  root: '/workspace',
  cwd: '/workspace',
  isVerbose: false,
  projectsConfigurations: { version: 2, projects: {} },
  nxJsonConfiguration: {},
  projectGraph: { nodes: {}, dependencies: {} },
};

const found: DiscoveryResult['document'] = { status: 'success', repositories: [], total_discovered: 0 };
const refused: DiscoveryResult['document'] = {
  status: 'failure',
  error: 'No token for github.com',
  code: 'token_missing',
  context: 'Organization sync initialization',
  resolution: 'Set GITHUB_TOKEN',
};
const answering =
  (document: DiscoveryResult['document']): typeof discover =>
  async (_options, run) => {
    const result = { document, warnings: [] };
    run?.onEvent?.({ type: 'finished', result });
    return result;
  };

describe('the executor discover', () => {
  let printed: string[];
  beforeEach(() => {
    printed = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('hands its options to codex-core as they are, with the root of the workspace', async () => {
    const calls: unknown[] = [];
    await discoverExecutor({ limit: 5 }, context, async (options, run) => {
      calls.push([options, run?.workspaceRoot]);
      return { document: found, warnings: [] };
    });
    expect(calls).toEqual([[{ limit: 5 }, '/workspace']]);
  });

  it.each([
    [found, true, '✅ COMPLETED'],
    [refused, false, 'Resolution: Set GITHUB_TOKEN'],
  ] as const)('succeeds when there is a list: %j', async (document, success, text) => {
    expect(await discoverExecutor({}, context, answering(document))).toEqual({ success });
    expect(printed.join('')).toContain(text);
  });

  it('prints nothing but the document with --json', async () => {
    await discoverExecutor({ json: true }, context, answering(refused));
    expect(printed).toEqual([`${JSON.stringify(refused)}\n`]);
  });

  it('aborts on a signal, and leaves no handler behind', async () => {
    const before = process.listenerCount('SIGTERM');
    let isAborted: boolean | undefined;
    await discoverExecutor({}, context, async (_options, run) => {
      process.emit('SIGTERM');
      isAborted = run?.signal?.aborted;
      return { document: refused, warnings: [] };
    });
    expect(isAborted).toBe(true);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
