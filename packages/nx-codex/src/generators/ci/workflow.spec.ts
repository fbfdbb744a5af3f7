import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflow } from './workflow.fixture';
import { workflowText, type WorkflowFacts } from './workflow';

const facts: WorkflowFacts = {
  organization: 'acme',
  schedule: '17 3 * * *',
  shards: 1,
  direction: 'bidirectional',
  syncAll: 'npx nx run codex:sync-all',
  mergeResults: 'npx nx run codex:merge-results',
  node: { packageManager: 'npm', isPinned: false, install: 'npm ci' },
  writesWorkflows: false,
  cache: true,
};
const one = workflowText(facts);
const four = workflowText({ ...facts, shards: 4 });

/** The scripts of a workflow by the names of their steps, those of the first job that has them. */
async function scriptsOf(text: string): Promise<Map<string, string>> {
  const { jobs } = await readWorkflow(text);
  const steps = jobs.flatMap((job) => (job.type === 'job' ? job.steps : []));
  const scripts = steps.flatMap((step) =>
    'run' in step ? [[String(step.name), String(step.run)] as const] : [],
  );
  return new Map(scripts.reverse());
}

describe("GitHub's own parser", () => {
  it.each([
    ['an unknown key of a job', 'runs-on:', 'run-on:'],
    ['an unknown permission', 'contents: read', 'content: read'],
    ['a schedule that is none', '17 3 * * *', '77 3 * *'],
    ['a job that waits for none', 'needs: to-codex', 'needs: to-codecs'],
    ['an unknown context', 'inputs.environment', 'input.environment'],
    ['an expression that does not end', '!cancelled() &&', '!cancelled( &&'],
    ['a wrong type', 'cancel-in-progress: false', 'cancel-in-progress: [1]'],
    ['an unknown event', 'workflow_dispatch:', 'workflow_dispatched:'],
  ])('refuses %s', async (_name, right, wrong) => {
    expect((await readWorkflow(four)).errors).toEqual([]);
    const broken = four.replaceAll(right, wrong);
    expect(broken).not.toBe(four);
    expect((await readWorkflow(broken)).errors).not.toEqual([]);
  });
});

it.each([
  ['of one job', one],
  ['of shards', four],
])('no expression is put into the text of a script (%s)', async (_name, text) => {
  for (const script of (await scriptsOf(text)).values()) expect(script).not.toContain('${{');
});

it('uses actions of major versions that are known', () => {
  const uses = [...`${one}${four}`.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect([...new Set(uses)].sort()).toEqual([
    'actions/cache/restore@v4',
    'actions/cache/save@v4',
    'actions/checkout@v4',
    'actions/create-github-app-token@v2',
    'actions/download-artifact@v4',
    'actions/setup-node@v4',
    'actions/upload-artifact@v4',
  ]);
});

describe('the scripts, in bash', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nx-codex-script-'));
    mkdirSync(join(root, 'bin'));
    mkdirSync(join(root, 'codex-sync'));
    writeFileSync(join(root, 'bin/npx'), '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done\n', {
      mode: 0o755,
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function run(text: string, name: string, env: Record<string, string> = {}): Promise<string> {
    const script = (await scriptsOf(text)).get(name) ?? '';
    const PATH = `${join(root, 'bin')}:${process.env['PATH']}`;
    const files = { GITHUB_OUTPUT: join(root, 'output'), GITHUB_STEP_SUMMARY: join(root, 'summary') };
    return execFileSync('bash', ['-e', '-c', script], {
      env: { PATH, RUNNER_TEMP: root, ...files, ...env },
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }
  const words = (output: string) => output.trim().split('\n').slice(2);
  const files = () => [
    `--outputFile=${root}/codex-sync/result.json`,
    `--reportFile=${root}/codex-sync/report.md`,
  ];

  it('give sync-all what the form says, and nothing of a schedule', async () => {
    expect(words(await run(one, 'Sync', { ENVIRONMENT: '', DRY_RUN: '' }))).toEqual([
      'codex:sync-all',
      ...files(),
    ]);
    const typed = await run(one, 'Sync', { ENVIRONMENT: 'prod', DRY_RUN: 'true' });
    expect(words(typed)).toEqual(['codex:sync-all', ...files(), '--environment=prod', '--dryRun']);
    const shard = await run(four, 'Sync', { ENVIRONMENT: '', DRY_RUN: 'false', SHARD: '2/4' });
    expect(words(shard)).toEqual(['codex:sync-all', ...files(), '--direction=to-codex', '--shard=2/4']);
  });

  it('take nothing that is typed for a command', async () => {
    const ENVIRONMENT = 'a b"; touch pwned; $(touch pwned) `touch pwned` --force';
    const output = await run(one, 'Sync', { ENVIRONMENT, DRY_RUN: '$(touch pwned)' });
    expect(words(output)).toEqual(['codex:sync-all', ...files(), `--environment=${ENVIRONMENT}`]);
    expect(existsSync(join(root, 'pwned'))).toBe(false);
  });

  it('let phase 2 begin when a project reached the codex', async () => {
    const name = 'Look whether any project reached the codex';
    const reached = async (result: unknown) => {
      writeFileSync(join(root, 'codex-sync/result.json'), JSON.stringify(result));
      writeFileSync(join(root, 'output'), '');
      await run(four, name);
      return readFileSync(join(root, 'output'), 'utf8');
    };
    expect(await reached({ phase_1: { succeeded: 1 } })).toBe('reached=true\n');
    expect(await reached({ phase_1: { succeeded: 0 } })).toBe('');
    expect(await reached({ phase_1: null })).toBe('');
    rmSync(join(root, 'codex-sync/result.json'));
    await run(four, name);
  });

  it('join what the shards left, by one glob', async () => {
    const [target, results, ...rest] = words(await run(four, 'Merge'));
    expect([target, results]).toEqual([
      'codex:merge-results',
      `--results=${root}/codex-shards/*/result.json`,
    ]);
    expect(rest).toEqual(files());
  });

  it('add the report to the summary, where there is one', async () => {
    await run(one, 'Report');
    expect(existsSync(join(root, 'summary'))).toBe(false);
    writeFileSync(join(root, 'codex-sync/report.md'), '# Organization sync\n');
    await run(one, 'Report');
    expect(readFileSync(join(root, 'summary'), 'utf8')).toBe('# Organization sync\n');
  });
});
