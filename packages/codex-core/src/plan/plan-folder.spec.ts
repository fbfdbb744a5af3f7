import { planFolder, type FolderState } from './plan-folder';
import type { FileMap } from './sync-plan';

const files = (text: string): FileMap =>
  new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map((pair) => pair.split('='))
      .map(([path = '', oid = '']) => [path, { oid, mode: '100644' as const }]),
  );

const plan = (ours: string, theirs: string, rest: Partial<FolderState> = {}) => {
  const { changes, conflicts, differs, fromLastSync, after } = planFolder({
    ours: files(ours),
    theirs: files(theirs),
    base: files(ours),
    ...rest,
  });
  const text = changes.map(({ kind, path }) => `${kind} ${path}`).join(', ');
  return {
    text,
    conflicts: conflicts.map(({ path }) => path),
    differs,
    fromLastSync,
    after: [...after.keys()].sort().join(' '),
  };
};

describe('planFolder with a record', () => {
  it('adds, modifies and deletes until the folder equals the source', () => {
    expect(plan('a=1 b=1 c=1', 'a=1 b=2 d=1')).toEqual({
      text: 'modify b, delete c, add d',
      conflicts: [],
      differs: {},
      fromLastSync: 3,
      after: 'a b d',
    });
  });

  it('keeps a file that only the receiving side has, as long as the source does not touch it', () => {
    const base = files('a=1');
    expect(plan('a=1 extra=9', 'a=2', { base })).toMatchObject({
      text: 'modify a',
      differs: { extra: null },
    });
    expect(plan('a=1 extra=9', 'a=1 extra=8', { base })).toMatchObject({ conflicts: ['extra'] });
  });

  it('counts only files of the last sync for the deletion guard', () => {
    expect(plan('a=1 extra=9', '', { base: files('a=1') })).toMatchObject({
      text: 'delete a',
      fromLastSync: 1,
      after: 'extra',
    });
  });
});

describe('planFolder when both sides changed', () => {
  const base = files('both=1 kept=1 taken=1 gone=1');
  const [ours, theirs] = ['both=2 kept=2 taken=1 gone=2', 'both=3 kept=1 taken=3'];

  it('takes and keeps what only one side changed, and names the rest', () => {
    expect(plan(ours, theirs, { base })).toMatchObject({
      text: 'modify taken',
      differs: { kept: '1' },
      conflicts: ['both', 'gone'],
    });
  });

  it('writes what a line merge settled', () => {
    const merged = new Map([['both', { oid: '4', mode: '100644' as const }]]);
    expect(plan(ours, theirs, { base, merged })).toMatchObject({
      text: 'merge both, modify taken',
      differs: { both: '3', kept: '1' },
      conflicts: ['gone'],
    });
  });

  it('prefers the side that it is told to', () => {
    expect(plan(ours, theirs, { base, prefer: 'theirs' })).toMatchObject({
      text: 'modify both, delete gone, modify taken',
      conflicts: [],
    });
    expect(plan(ours, theirs, { base, prefer: 'ours' })).toMatchObject({
      text: 'modify taken',
      differs: { both: '3', gone: null, kept: '1' },
      conflicts: [],
    });
  });

  it('never puts a folder over a file that the other side made', () => {
    expect(plan('a=1 docs=9', 'a=1 docs/b=1', { base: files('a=1') })).toMatchObject({ conflicts: ['docs'] });
  });
});

describe('planFolder without a record', () => {
  const base = null;
  it('fills an empty folder', () => {
    expect(plan('', 'a=1 b=1', { base })).toMatchObject({ text: 'add a, add b', conflicts: [] });
  });
  it('adopts an equal folder silently', () => {
    expect(plan('a=1', 'a=1', { base })).toMatchObject({ text: '', conflicts: [] });
  });
  it('refuses any other folder, naming the paths that differ', () => {
    expect(plan('a=1 b=1 same=1', 'a=2 c=1 same=1', { base })).toMatchObject({
      text: '',
      conflicts: ['a', 'b', 'c'],
    });
  });
  it('takes it over with adopt: the source wins, what it does not have stays', () => {
    expect(plan('a=1 b=1', 'a=2 c=1', { base, adopt: true })).toMatchObject({
      text: 'modify a, add c',
      conflicts: [],
      differs: { b: null },
      after: 'a b c',
    });
  });
});
