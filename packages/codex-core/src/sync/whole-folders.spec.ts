import { hashBlob, hashTree } from '../git/tree-hash';
import type { FileEntry } from '../plan/sync-plan';
import { wholeFolders } from './whole-folders';

const files = new Map(
  ['README.md', 'docs/a.md', 'docs/deep/b.md', 'docs/deep/c.md', 'guides/d.md'].map(
    (path): [string, FileEntry] => [path, { mode: '100644', oid: hashBlob(Buffer.from(path)) }],
  ),
);
const below = (folder: string) =>
  new Map(
    [...files].flatMap(([path, entry]) =>
      path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), entry] as const] : [],
    ),
  );
const folders = new Map(['docs', 'docs/deep', 'guides'].map((path) => [path, hashTree(below(path))]));
const without = (...paths: string[]) => new Map([...files].filter(([path]) => !paths.includes(path)));
const namesOf = (wanted: typeof files) =>
  wholeFolders(folders, wanted).map(({ tree, blobs }) => [
    [...folders].find(([, oid]) => oid === tree)?.[0],
    blobs.length,
  ]);

it('takes the outermost folders of which everything is wanted', () => {
  expect(namesOf(files)).toEqual([
    ['docs', 3],
    ['guides', 1],
  ]);
});

it('takes the folder in a folder of which only a part is wanted', () => {
  expect(namesOf(without('docs/a.md'))).toEqual([
    ['docs/deep', 2],
    ['guides', 1],
  ]);
  expect(namesOf(without('docs/deep/b.md', 'guides/d.md'))).toEqual([]);
});

it('does not take a folder that nobody looked into', () => {
  expect(wholeFolders(new Map(), files)).toEqual([]);
});
