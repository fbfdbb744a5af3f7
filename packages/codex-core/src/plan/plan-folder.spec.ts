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
    recorded: { differs: {} },
    adopt: false,
    ...rest,
  });
  const text = changes.map(({ kind, path }) => `${kind} ${path}`).join(', ');
  return { text, conflicts, differs, fromLastSync, after: [...after.keys()].sort().join(' ') };
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
    const recorded = { differs: { extra: null } };
    expect(plan('a=1 extra=9', 'a=2', { recorded })).toMatchObject({
      text: 'modify a',
      differs: { extra: null },
    });
    expect(plan('a=1 extra=9', 'a=1 extra=8', { recorded })).toMatchObject({ conflicts: ['extra'] });
  });

  it('counts only files of the last sync for the deletion guard', () => {
    expect(plan('a=1 extra=9', '', { recorded: { differs: { extra: null } } })).toMatchObject({
      text: 'delete a',
      fromLastSync: 1,
      after: 'extra',
    });
  });
});

describe('planFolder without a record', () => {
  const recorded = null;
  it('fills an empty folder', () => {
    expect(plan('', 'a=1 b=1', { recorded })).toMatchObject({ text: 'add a, add b', conflicts: [] });
  });
  it('adopts an equal folder silently', () => {
    expect(plan('a=1', 'a=1', { recorded })).toMatchObject({ text: '', conflicts: [] });
  });
  it('refuses any other folder, naming the paths that differ', () => {
    expect(plan('a=1 b=1 same=1', 'a=2 c=1 same=1', { recorded })).toMatchObject({
      text: '',
      conflicts: ['a', 'b', 'c'],
    });
  });
  it('takes it over with adopt: the source wins, what it does not have stays', () => {
    expect(plan('a=1 b=1', 'a=2 c=1', { recorded, adopt: true })).toMatchObject({
      text: 'modify a, add c',
      conflicts: [],
      differs: { b: null },
      after: 'a b c',
    });
  });
});
