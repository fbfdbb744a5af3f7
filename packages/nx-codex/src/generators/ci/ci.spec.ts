import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { FsTree } from 'nx/src/generators/tree';
import { ciGenerator, WORKFLOW } from './ci';
import type { CiOptions } from './options';
import { readWorkflow } from './workflow.fixture';

const CONFIG = 'codex/codex.config.json';
const ACME = { organization: 'acme', codexRepo: 'codex.acme.dev' };

let tree: Tree;
let said: string[];
beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  writeJson(tree, CONFIG, ACME);
  said = [];
  jest.spyOn(console, 'info').mockImplementation((line) => said.push(String(line)));
});
afterEach(() => jest.restoreAllMocks());

async function generate(options: CiOptions = {}): Promise<string> {
  const callback = await ciGenerator(tree, options);
  await callback();
  return tree.read(WORKFLOW, 'utf8') ?? '';
}

const names = async (text: string) => (await readWorkflow(text)).jobs.map(({ id }) => String(id));

describe('nx g nx-codex:ci', () => {
  it('writes one job, that GitHub takes, with no more rights than it needs', async () => {
    const text = await generate();
    expect((await readWorkflow(text)).errors).toEqual([]);
    expect(await names(text)).toEqual(['sync']);
    expect(text).toContain('\npermissions:\n  contents: read\n');
    expect(text).toContain('\nconcurrency:\n  group: codex-sync\n  cancel-in-progress: false\n');
    expect(text).toContain('\n    - cron: "17 3 * * *"\n');
    expect(text).toContain(
      '\n          owner: "acme"\n          permission-contents: write\n      - name: Sync\n',
    );
    expect(text).toContain('\n          npx nx run codex:sync-all "${options[@]}"\n');
  });

  it('with shards writes a matrix a direction, and a job that joins their results', async () => {
    const text = await generate({ shards: 4, schedule: ' 41  */6 * * * ' });
    const { errors, jobs } = await readWorkflow(text);
    expect(errors).toEqual([]);
    expect(jobs.map(({ id, needs }) => [String(id), needs?.map(String)])).toEqual([
      ['to-codex', undefined],
      ['from-codex', ['to-codex']],
      ['merge', ['to-codex', 'from-codex']],
    ]);
    expect(text.match(/shard: \[1, 2, 3, 4\]/g)).toHaveLength(2);
    expect(text).toContain('- cron: "41 */6 * * *"');
    expect(text).toContain(
      'npx nx run codex:merge-results --results="$RUNNER_TEMP/codex-shards/*/result.json"',
    );
  });

  it.each(['to-codex', 'from-codex'])(
    'asks shards for no more than the configuration: %s',
    async (direction) => {
      writeJson(tree, CONFIG, { ...ACME, direction });
      const text = await generate({ shards: 2 });
      expect((await readWorkflow(text)).errors).toEqual([]);
      expect(await names(text)).toEqual([direction, 'merge']);
    },
  );

  it('needs no matrix for a single shard', async () => {
    expect(await names(await generate({ shards: 1 }))).toEqual(['sync']);
  });

  it('can leave out the cache, which shows documents to all readers of the repository', async () => {
    const { errors } = await readWorkflow(await generate({ cache: false, shards: 2 }));
    expect(errors).toEqual([]);
    expect(tree.read(WORKFLOW, 'utf8')).not.toContain('actions/cache');
    expect(said.join('\n')).not.toContain('cache');
  });

  it('calls project and target as the plugin does', async () => {
    const options = { projectName: 'documents', targetName: 'sync' };
    updateJson(tree, 'nx.json', (nxJson) => ({ ...nxJson, plugins: [{ plugin: 'nx-codex', options }] }));
    expect(await generate({ shards: 2 })).toContain('nx run documents:sync "$');
    expect(await generate({ shards: 2 })).toContain('nx run documents:merge-results ');
  });

  it('prints what the App and the repository have to be given', async () => {
    await generate();
    const text = said.join('\n');
    expect(text).toContain("The App's permissions:\n  Contents: Read and write\n  Metadata: Read-only\n");
    expect(text).toContain('CODEX_APP_ID');
    expect(text).toContain('CODEX_APP_PRIVATE_KEY');
    expect(text).not.toContain('Workflows: ');
  });

  it.each([
    [{ to: '.github/workflows', allowExecutable: true }, true],
    [{ to: './.github/', allowExecutable: true }, true],
    [{ to: '.github/workflows/docs.yml', allowExecutable: true }, true],
    [{ to: '.github/workflows' }, false],
    [{ to: '.github/ISSUE_TEMPLATE', allowExecutable: true }, false],
    [{ to: 'docs/shared', allowExecutable: true }, false],
  ])('asks for the permission for workflows with a mapping %j: %s', async (mapping, isAsked) => {
    writeJson(tree, CONFIG, { ...ACME, mappings: [{ from: 'ci', ...mapping }] });
    expect((await generate()).includes('permission-workflows: write')).toBe(isAsked);
    expect(said.join('\n').includes('Workflows: Read and write')).toBe(isAsked);
  });
});

describe('a workflow file that is there', () => {
  it('is left alone when it is the same', async () => {
    const text = await generate({ shards: 2 });
    expect(await generate({ shards: 2 })).toBe(text);
  });

  it('is not replaced unless that is asked for', async () => {
    tree.write(WORKFLOW, 'name: ours\n');
    await expect(generate()).rejects.toThrow(`${WORKFLOW} is there already and differs`);
    expect(tree.read(WORKFLOW, 'utf8')).toBe('name: ours\n');
    expect(await generate({ overwrite: true })).toContain('name: codex-sync\n');
  });
});

describe('is refused', () => {
  it.each<[CiOptions, string]>([
    [{ schedule: '@daily' }, '--schedule must have five parts'],
    [{ schedule: '17 25 * * *' }, '--schedule has no valid hour'],
    [{ schedule: '' }, '--schedule must have five parts'],
    [{ shards: 0 }, '--shards must be a whole number from 1 to 128 (is 0)'],
    [{ shards: -1 }, '--shards must be a whole number from 1 to 128 (is -1)'],
    [{ shards: 1.5 }, '--shards must be a whole number from 1 to 128 (is 1.5)'],
    [{ shards: 129 }, '--shards must be a whole number from 1 to 128 (is 129)'],
    [{ shards: NaN }, '--shards must be a whole number'],
  ])('%j', async (options, problem) => {
    await expect(generate(options)).rejects.toThrow(problem);
    expect(tree.exists(WORKFLOW)).toBe(false);
  });

  it('with all problems at once', async () => {
    await expect(generate({ schedule: 'x', shards: 0 })).rejects.toThrow(/^--schedule .*\n--shards .*$/);
  });

  it.each([
    ['without a configuration', undefined, 'there is no codex.config.json: run nx g nx-codex:init first'],
    [
      'with an organization that is none',
      { ...ACME, organization: 'a${{ github.token }}" x' },
      `${CONFIG}: organization must be a GitHub organization or user: letters, digits and hyphens`,
    ],
    ['without an organization in it', {}, `${CONFIG} names no organization`],
  ])('%s', async (_name, config, problem) => {
    tree.delete(CONFIG);
    if (config) writeJson(tree, CONFIG, config);
    await expect(generate()).rejects.toThrow(problem);
  });
});

describe('the package manager of the workspace', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nx-codex-ci-'));
    tree = new FsTree(root, false);
    writeJson(tree, CONFIG, ACME);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const secondStep = async (text: string) => {
    const [job] = (await readWorkflow(text)).jobs;
    const step = job?.type === 'job' ? job.steps[1] : undefined;
    return step && ('uses' in step ? String(step.uses) : 'run' in step && String(step.run));
  };

  it.each([
    ['package-lock.json', 'npm ci', 'npx nx run', 'cache: npm', undefined],
    [
      'pnpm-lock.yaml',
      'pnpm install --frozen-lockfile',
      'pnpm exec nx run',
      'cache: pnpm',
      'pnpm/action-setup@v4',
    ],
    ['yarn.lock', 'yarn install', 'yarn nx run', 'cache: yarn', 'corepack enable'],
    ['bun.lock', 'bun install', 'bun nx run', 'node-version: 22', 'oven-sh/setup-bun@v2'],
  ])('is told by %s', async (lockFile, install, exec, cache, brought) => {
    writeFileSync(join(root, lockFile), '');
    const text = await generate();
    expect((await readWorkflow(text)).errors).toEqual([]);
    expect(text).toContain(`run: ${install}`);
    expect(text).toContain(`${exec} codex:sync-all`);
    expect(text).toContain(cache);
    if (brought) expect(await secondStep(text)).toBe(brought);
  });

  it('has the version that package.json says, and Node the one of .nvmrc', async () => {
    writeFileSync(join(root, 'pnpm-lock.yaml'), '');
    expect(await generate()).toContain('pnpm/action-setup@v4\n        with:\n          version: 10\n');
    writeJson(tree, 'package.json', { packageManager: 'pnpm@9.15.0' });
    tree.write('.nvmrc', '24\n');
    const text = await generate({ overwrite: true });
    expect(text).toContain('pnpm/action-setup@v4\n      - uses: actions/setup-node@v4\n');
    expect(text).toContain('node-version-file: .nvmrc');
  });
});
