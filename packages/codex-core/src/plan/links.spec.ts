import { leavingLinks } from './links';

const files = (...paths: string[]) =>
  new Map(paths.map((path) => [path, { oid: path, mode: '100644' as const }]));

describe('leavingLinks', () => {
  it.each([
    ['a file of the set', 'b.md', false],
    ['a folder of the set', '../docs/deep', false],
    ['a folder with a trailing slash', 'deep/', false],
    ['a file that is not in the set', '../src/index.ts', true],
    ['the root', '..', false],
    ['above the repository', '../../etc/passwd', true],
    ['an absolute path', '/etc/passwd', true],
    ['itself', 'link', true],
    ['nothing', '', true],
  ])('%s', (_what, target, leaves) => {
    const set = files('docs/link', 'docs/b.md', 'docs/deep/c.md');
    expect(leavingLinks(set, new Map([['docs/link', target]]))).toEqual(leaves ? ['docs/link'] : []);
  });

  it('leaves out a link to a link that leaves', () => {
    const set = files('docs/one', 'docs/two', 'docs/a.md');
    const targets = new Map([
      ['docs/one', 'two'],
      ['docs/two', '../../x'],
    ]);
    expect(leavingLinks(set, targets)).toEqual(['docs/one', 'docs/two']);
  });

  it.each([
    ['out of it', { 'deep/up': '..', 'deep/l': 'up/../x' }, ['deep/l']],
    ['and back into it', { 'deep/up': '../other', 'deep/l': 'up/../b.md' }, []],
    ['that leaves', { out: '/etc', 'deep/l': '../out/../b.md' }, ['deep/l', 'out']],
    ['that is not in the set', { 'deep/l': 'missing/../x' }, ['deep/l']],
    ['in a circle', { one: 'two/x', two: 'one/x' }, ['one', 'two']],
    ['in a chain', { one: 'other', two: 'one', l: 'two/c.md' }, []],
  ])('follows a link on the way %s', (_what, links: Record<string, string>, leaving) => {
    const set = files('b.md', 'deep/x', 'other/c.md', ...Object.keys(links));
    expect(leavingLinks(set, new Map(Object.entries(links)))).toEqual(leaving);
  });
});
