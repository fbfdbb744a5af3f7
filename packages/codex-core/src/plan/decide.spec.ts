import { baseOf, decide, type Decision } from './decide';
import type { FileEntry } from './sync-plan';

const file = (oid: string, mode: FileEntry['mode'] = '100644'): FileEntry => ({ oid, mode });
const [x, y, z] = [file('x'), file('y'), file('z')];
const executableX = file('x', '100755');

type Row = [
  what: string,
  base: FileEntry | undefined,
  ours: FileEntry | undefined,
  theirs: FileEntry | undefined,
  Decision,
];
const none = undefined;

describe('decide', () => {
  it.each<Row>([
    ['nothing anywhere', none, none, none, 'keep'],
    ['only the project added', none, none, x, 'take'],
    ['only the codex added', none, x, none, 'keep'],
    ['both added alike', none, x, x, 'keep'],
    ['both added differently', none, x, y, 'conflict'],
    ['both deleted', x, none, none, 'keep'],
    ['only the codex deleted', x, none, x, 'keep'],
    ['the codex deleted, the project changed', x, none, y, 'conflict'],
    ['only the project deleted', x, x, none, 'take'],
    ['nobody changed', x, x, x, 'keep'],
    ['only the project changed', x, x, y, 'take'],
    ['the codex changed, the project deleted', x, y, none, 'conflict'],
    ['only the codex changed', x, y, x, 'keep'],
    ['both changed alike', x, y, y, 'keep'],
    ['both changed differently', x, y, z, 'conflict'],
    ['the project made it executable', x, x, executableX, 'take'],
  ])('%s', (_what, base, ours, theirs, expected) => {
    expect(decide(base, ours, theirs)).toBe(expected);
  });
});

describe('baseOf', () => {
  it('overlays what was recorded to differ on what was written', () => {
    const base = baseOf(
      new Map([
        ['kept', x],
        ['extra', y],
      ]),
      { extra: null, kept: 'z' },
    );
    expect([...base]).toEqual([['kept', { oid: 'z' }]]);
  });
});
