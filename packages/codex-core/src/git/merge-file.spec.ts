import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeFile } from './merge-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nx-codex-merge-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lines = (...names: string[]) => names.join('\n') + '\n';
const base = lines('one', 'two', 'three', 'four', 'five');

it.each([
  [
    'both changed other lines',
    lines('ONE', 'two', 'three', 'four', 'five'),
    lines('one', 'two', 'three', 'four', 'FIVE'),
    lines('ONE', 'two', 'three', 'four', 'FIVE'),
  ],
  [
    'both changed the same line',
    lines('ONE', 'two', 'three', 'four', 'five'),
    lines('Uno', 'two', 'three', 'four', 'five'),
    null,
  ],
  ['one is no text', base + '\0', lines('one', 'two'), null],
])('%s', async (_what, ours, theirs, expected) => {
  const merge = mergeFile(folder, process.env, folder);
  const merged = await merge({
    base: Buffer.from(base),
    ours: Buffer.from(ours),
    theirs: Buffer.from(theirs),
  });
  expect(merged?.toString() ?? null).toBe(expected);
  expect(await readdir(folder)).toEqual([]);
});
