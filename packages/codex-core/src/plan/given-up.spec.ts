import { givenUp } from './given-up';

const files = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([path, oid]) => [path, { oid, mode: '100644' as const }]));
const base = files({ a: 'agreed', b: 'agreed' });

it.each([
  ['an edit that is replaced', { a: 'edit' }, { a: 'other' }, ['a']],
  ['an edit that is deleted', { a: 'edit' }, {}, ['a']],
  ['a new file that is replaced', { c: 'new' }, { c: 'other' }, ['c']],
  ['an edit that stays', { a: 'edit' }, { a: 'edit' }, []],
  ['what was agreed on', { a: 'agreed', b: 'agreed' }, { a: 'other' }, []],
  ['what is merged', { m: 'edit' }, { m: 'merge' }, []],
  ['what is not there', {}, { a: 'other' }, []],
])('%s', (_what, side, after, paths) => {
  const outcome = { after: files(after), merged: new Set(['m']) };
  expect([...givenUp(files(side), base, outcome).keys()]).toEqual(paths);
});

it('without a base, all that does not stay', () => {
  const after = files({ a: 'other', b: 'b' });
  expect([...givenUp(files({ a: 'a', b: 'b' }), null, { after }).keys()]).toEqual(['a']);
});
