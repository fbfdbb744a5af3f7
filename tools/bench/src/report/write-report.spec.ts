import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, results } from '../results.fixture';
import { readResults, writeReport } from './write-report';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'nx-codex-report-')), 'figures');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('reads what it wrote, and makes the folder', async () => {
  expect(await readResults(folder)).toBeNull();
  await writeReport(folder, results(group));
  expect(await readResults(folder)).toEqual(results(group));
});

it('writes the plots that the figures are enough for', async () => {
  await readResults(folder);
  await writeReport(folder, results({ ...group, delay: 0 }));
  expect(await readdir(folder)).toEqual(['performance.json', 'performance.md']);
  await writeReport(folder, results(group));
  expect(await readdir(folder)).toContain('performance.svg');
  await writeReport(folder, results(group, { ...group, repositories: 100 }));
  expect(await readdir(folder)).toContain('performance-growth.svg');
});

it('says what to do about a file that is none of its own', async () => {
  await readResults(folder);
  await writeFile(join(folder, 'performance.json'), 'no figures');
  await expect(readResults(folder)).rejects.toThrow(/performance.json has no figures .* another --output$/);
});
