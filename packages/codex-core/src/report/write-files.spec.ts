import { mkdtemp, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultOf } from './result.fixture';
import { writeReportFiles, writeWhole } from './write-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes both files into folders that it makes, and leaves nothing else', async () => {
  const files = { result: join(folder, 'a/b/result.json'), report: join(folder, 'a/b/report.md') };
  expect(await writeReportFiles(resultOf({}), files)).toEqual(files);
  expect(JSON.parse(await readFile(files.result, 'utf8'))).toMatchObject({ status: 'success' });
  expect(await readFile(files.report, 'utf8')).toMatch(/^# /);
  expect((await readdir(join(folder, 'a/b'))).sort()).toEqual(['report.md', 'result.json']);
});

it('writes nothing where no path is given', async () => {
  expect(await writeReportFiles(resultOf({}), {})).toEqual({});
});

it('replaces a file, through a link too', async () => {
  await writeFile(join(folder, 'real.json'), 'old');
  await symlink('real.json', join(folder, 'link.json'));
  await writeWhole(join(folder, 'link.json'), 'new');
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
  expect(await readlink(join(folder, 'link.json'))).toBe('real.json');
});

it('names the path that cannot be written, and still writes the other', async () => {
  await writeFile(join(folder, 'file'), '');
  const files = { result: join(folder, 'file/result.json'), report: join(folder, 'report.md') };
  await expect(writeReportFiles(resultOf({}), files)).rejects.toMatchObject({
    code: 'write_failed',
    message: `Cannot write ${files.result}`,
    data: { path: files.result },
  });
  expect(await readFile(files.report, 'utf8')).toMatch(/^# /);
});

it('refuses a folder as a file and leaves it alone', async () => {
  await expect(writeWhole(folder, 'text')).rejects.toMatchObject({ code: 'write_failed' });
  expect(await readdir(folder)).toEqual([]);
});
