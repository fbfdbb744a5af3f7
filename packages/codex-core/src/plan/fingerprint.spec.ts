import type { TreeEntry } from '../git/objects';
import { contentFingerprint, directoriesToList, treeFingerprint, watchedTree } from './fingerprint';

type Folder = { [name: string]: string | Folder };

/** A listing over a literal tree; a folder's id is its content, as in git. */
const listing =
  (root: Folder) =>
  (directory: string): TreeEntry[] | null => {
    let folder: string | Folder | undefined = root;
    for (const name of directory.split('/').filter(Boolean))
      folder = typeof folder === 'object' ? folder[name] : undefined;
    if (typeof folder !== 'object') return null;
    return Object.entries(folder).map(([name, content]) =>
      typeof content === 'string'
        ? { name, mode: '100644', oid: content }
        : { name, mode: '040000', oid: JSON.stringify(content) },
    );
  };

const rules = {
  syncPatterns: ['docs/**', '{guides,standards}/*.md', 'README.md'],
  excludePatterns: ['docs/private/**', '**/*.log'],
  omit: ['docs/shared', '.codex-sync.json'],
};
const watched = watchedTree(rules);
const project: Folder = {
  docs: { 'a.md': '1', private: { x: '1' }, shared: { s: '1' } },
  guides: { 'g.md': '1' },
  'README.md': '1',
  src: { 'index.ts': '1' },
};
const print = (tree: Folder) => treeFingerprint(watched, listing(tree));

describe('the fingerprint of a project', () => {
  it('needs the listings of the parents of roots and of what is left out, and no others', () => {
    expect(directoriesToList(watched)).toEqual(['', 'docs']);
  });

  it.each<[string, Folder, boolean]>([
    ['code', { ...project, src: { 'index.ts': '2' } }, true],
    [
      'a delivered folder',
      { ...project, docs: { 'a.md': '1', private: { x: '1' }, shared: { s: '2' } } },
      true,
    ],
    [
      'an excluded folder',
      { ...project, docs: { 'a.md': '1', private: { x: '2' }, shared: { s: '1' } } },
      true,
    ],
    ['a document', { ...project, docs: { 'a.md': '2', private: { x: '1' }, shared: { s: '1' } } }, false],
    ['a file at the root', { ...project, 'README.md': '2' }, false],
    ['a new root', { ...project, standards: { 'x.md': '1' } }, false],
    ['a root that is gone', { docs: project['docs']!, 'README.md': '1' }, false],
  ])('after a change of %s is the same: %s', (_what, tree, same) => {
    expect(print(tree) === print(project)).toBe(same);
  });

  it('is taken from the content where a pattern can match anywhere', () => {
    const anywhere = watchedTree({ ...rules, syncPatterns: ['docs/**', '**/*.md'] });
    expect(treeFingerprint(anywhere, listing(project))).toBeNull();
    const selected = new Map([['a.md', { oid: '1', mode: '100644' as const }]]);
    expect(contentFingerprint(selected)).toBe(contentFingerprint(new Map(selected)));
    expect(contentFingerprint(selected)).not.toBe(
      contentFingerprint(new Map([['a.md', { oid: '1', mode: '100755' as const }]])),
    );
  });
});
