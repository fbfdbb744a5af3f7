import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';
import { refused } from './refusal.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A' });
});
afterEach(() => acme.close());

const read = (name: string) => readFile(join(acme.workspaceRoot, name), 'utf8');
const outputs = { outputFile: 'out/result.json', reportFile: 'out/report.md' };

describe('the result of a run whose settings are refused', () => {
  it('takes the place of what an earlier run left', async () => {
    expect(await acme.sync(outputs)).toMatchObject({ status: 'success' });
    await refused(acme, { ...outputs, parallelRepos: 0 });
    const result = JSON.parse(await read('out/result.json'));
    expect(result).toMatchObject({ status: 'failure', code: 'config_invalid', warnings: [], exit_code: 1 });
    expect(await read('out/report.md')).toContain('--parallelRepos must be 1 or more');
  });

  it('is written where nothing or an empty file is', async () => {
    await mkdir(join(acme.workspaceRoot, 'out'));
    await writeFile(join(acme.workspaceRoot, 'out/result.json'), '');
    await refused(acme, { ...outputs, direction: 'up' });
    expect(JSON.parse(await read('out/result.json'))).toMatchObject({ status: 'failure' });
    expect(await read('out/report.md')).toMatch(/^# Organization sync/);
  });

  it('never takes the place of anything else', async () => {
    await acme.configure({});
    const before = await read('codex/codex.config.json');
    const result = await refused(acme, { outputFile: 'codex/codex.config.json' });
    expect(await read('codex/codex.config.json')).toBe(before);
    expect(result.warnings).toEqual([
      expect.stringContaining('Something else than the result of an earlier run'),
    ]);
  });

  it('that cannot be written is warned of', async () => {
    await writeFile(join(acme.workspaceRoot, 'out'), '');
    const result = await refused(acme, { ...outputs, parallelRepos: 0 });
    expect(result.warnings).toEqual([
      expect.stringContaining('Cannot write'),
      expect.stringContaining('Cannot write'),
    ]);
  });
});
