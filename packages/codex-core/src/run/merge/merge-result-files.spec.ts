import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MergeResultsOptions } from '../../config/merge-options';
import type { RunFacts } from '../aggregate';
import { createConsoleReport } from '../../report/console';
import { resultText } from '../../report/json';
import { names, phaseOf, settings } from '../outcome.fixture';
import { mergeResultFiles } from './merge-result-files';
import { shardsOf } from './merge.fixture';

const projects = names(6);
const toCodex = { ...settings, direction: 'to-codex' } as const;

let workspaceRoot: string;
beforeEach(async () => {
  workspaceRoot = await mkdtemp(join(tmpdir(), 'codex-merge-'));
});
afterEach(() => rm(workspaceRoot, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  const path = join(workspaceRoot, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function writeShards(count: number, facts: Partial<RunFacts> = {}): Promise<void> {
  const shards = shardsOf(count, {
    projects,
    settings: toCodex,
    toCodex: phaseOf('to-codex', projects, 0),
    ...facts,
  });
  for (const { file, result } of shards) await write(`results/${file}`, resultText(result));
}

async function merge(options: object) {
  const lines: string[] = [];
  const onEvent = createConsoleReport((line) => lines.push(line));
  const result = await mergeResultFiles(options as MergeResultsOptions, { workspaceRoot, onEvent });
  return { result, text: lines.join('\n') };
}

it.each([
  ['a glob', 'results/*.json'],
  ['a deep glob', '**/to-codex-*.json'],
  ['braces', 'results/to-codex-{1,2,3}.json'],
  ['paths', 'results/to-codex-1.json,results/to-codex-2.json,results/to-codex-3.json'],
  ['a list with one twice', ['results/to-codex-1.json', './results/*.json']],
])('joins what %s names, and says it as a run does', async (_name, results) => {
  await writeShards(3);
  const { result, text } = await merge({ results });
  expect(result).toMatchObject({ status: 'success', total_projects: 6, exit_code: 0 });
  expect(text).toMatch(/^Joined 3 result documents\n\n✅ COMPLETED: Organization Sync\n/);
  expect(text).toContain('\nTotal Projects: 6\nSucceeded: 6 (100.0%)\n');
});

it('warns that nobody can tell whether documents that name no run are of one', async () => {
  const warning =
    'The results do not tell which run they are of: that they are of the same one cannot be checked. ' +
    'Set NX_CODEX_RUN for all shards of a run to a text that no other run has';
  await writeShards(2, { run: undefined });
  const { result, text } = await merge({ results: 'results/*' });
  expect(result).toMatchObject({ status: 'success', exit_code: 0, warnings: [warning] });
  expect(text).toContain(`  - ${warning}\n`);
  await writeShards(2);
  expect((await merge({ results: 'results/*' })).result.warnings).toEqual([]);
});

it('writes result and report where they are wanted, else into the store', async () => {
  await writeShards(2);
  const { result } = await merge({
    results: ['results/*'],
    outputFile: 'all/result.json',
    reportFile: 'all/report.md',
  });
  expect(JSON.parse(await readFile(join(workspaceRoot, 'all/result.json'), 'utf8'))).toEqual(result);
  expect(await readFile(join(workspaceRoot, 'all/report.md'), 'utf8')).toMatch(/^# Organization sync: acme/);
  const { text } = await merge({ results: ['results/*'] });
  const [, written = ''] = /^Result: (.*)$/m.exec(text) ?? [];
  expect(JSON.parse(await readFile(written, 'utf8'))).toEqual(result);
});

it('takes the rate of codex.config.json, and rather that of the option', async () => {
  const facts = { projects, toCodex: phaseOf('to-codex', projects, 1), settings: toCodex };
  for (const { file, result } of shardsOf(2, facts)) await write(`results/${file}`, resultText(result));
  await write('codex/codex.config.json', '{ "minSuccessRate": 80 }');
  const results = ['results/*'];
  expect((await merge({ results })).result).toMatchObject({ status: 'partial_success', exit_code: 0 });
  expect((await merge({ results, minSuccessRate: 90 })).result).toMatchObject({ exit_code: 1 });
});

describe('is refused', () => {
  it.each<[string, object, string]>([
    ['without results', {}, "--results is missing: name the shards' result documents, as results/*.json"],
    ['with an empty one', { results: [''] }, '--results[0] must not be empty'],
    [
      'with an unknown option',
      { results: ['a'], minSuccess: 1 },
      '--minSuccess is not known; did you mean "minSuccessRate"?',
    ],
    [
      'with a rate that is none',
      { results: ['a'], minSuccessRate: '101' },
      '--minSuccessRate must be 100 or less (is 101)',
    ],
    [
      'with one file for both',
      { results: ['a'], outputFile: 'b', reportFile: 'b' },
      '--reportFile must not be the same file as --outputFile',
    ],
  ])('%s', async (_name, options, problem) => {
    const { result, text } = await merge(options);
    expect(result).toMatchObject({ status: 'failure', code: 'config_invalid', exit_code: 1 });
    expect(text).toBe(
      `❌ FAILED: Organization Sync\nError: ${problem}\nResolution: Correct the options, then run again. Nothing was written.`,
    );
  });

  it('rather than to write over the configuration', async () => {
    await writeShards(2);
    await write('codex.config.json', '{}');
    const { text } = await merge({ results: ['results/*'], reportFile: 'codex.config.json' });
    expect(text).toContain('Error: --reportFile must not be codex.config.json, which it would replace\n');
    expect(await readFile(join(workspaceRoot, 'codex.config.json'), 'utf8')).toBe('{}');
  });

  it('with a configuration that is none', async () => {
    await writeShards(2);
    await write('codex.config.json', '{ "minSucessRate": 80 }');
    const { text } = await merge({ results: ['results/*'] });
    expect(text).toContain(
      'codex.config.json:1:3: minSucessRate is not known; did you mean "minSuccessRate"?',
    );
  });

  it('when a pattern matches nothing, and says so in the file that is waited for', async () => {
    await writeShards(2);
    const { text } = await merge({ results: ['results/*.json', 'more/*.json'], outputFile: 'result.json' });
    expect(text).toContain(`Error: --results: more/*.json matches no file in ${workspaceRoot}\n`);
    expect(JSON.parse(await readFile(join(workspaceRoot, 'result.json'), 'utf8'))).toMatchObject({
      code: 'result_invalid',
    });
  });

  it('when a shard is missing', async () => {
    await writeShards(3);
    await rm(join(workspaceRoot, 'results/to-codex-2.json'));
    const { result, text } = await merge({ results: ['results/*.json'] });
    expect(result).toMatchObject({ code: 'results_mismatch', exit_code: 1 });
    expect(text).toContain('Error: to-codex: shard 2/3 is missing\n');
  });

  it('when a file is something else, by its name', async () => {
    await writeShards(2);
    await write('results/notes.json', '{}');
    const { text } = await merge({ results: ['results/*.json'] });
    expect(text).toContain(
      'Error: results/notes.json is no result document of sync-all:\n  results/notes.json: status is missing\n',
    );
  });

  it('with every file that is something else', async () => {
    await writeShards(2);
    await write('results/notes.json', '{}');
    await write('results/broken.json', '{');
    const { result, text } = await merge({ results: ['results/*.json'] });
    expect(result).toMatchObject({ code: 'result_invalid' });
    expect(text).toContain('results/broken.json: is not JSON\n');
    expect(text).toContain('results/notes.json: status is missing\n');
  });

  it('rather than to write over what it joins', async () => {
    await writeShards(2);
    const before = await readFile(join(workspaceRoot, 'results/to-codex-1.json'), 'utf8');
    const options = {
      results: ['results/*.json', 'more/*.json'],
      outputFile: 'results/../results/to-codex-1.json',
    };
    const { text } = await merge(options);
    expect(text).toContain('Error: --outputFile must not be one of the results, which it would replace\n');
    expect(await readFile(join(workspaceRoot, 'results/to-codex-1.json'), 'utf8')).toBe(before);
  });
});
