import { baseOf, decide, type Decision } from './decide';
import type { FileEntry } from './sync-plan';

const file = (oid: string, mode: FileEntry['mode'] = '100644'): FileEntry => ({ oid, mode });

/** Every way in which three sides can have nothing (`-`), A or B. `ours` is the codex, `theirs` the project. */
const table = `
  base  ours  theirs  decision  what happened
  -     -     -       keep      nothing is anywhere
  -     -     A       take      the project added it
  -     -     B       take      the project added it, whatever it is
  -     A     -       keep      the codex added it
  -     A     A       keep      both added the same
  -     A     B       conflict  both added it, differently
  -     B     -       keep      the codex added it, whatever it is
  -     B     A       conflict  both added it, differently the other way round
  -     B     B       keep      both added the same, whatever it is
  A     -     -       keep      both deleted it
  A     -     A       keep      the codex deleted it
  A     -     B       conflict  the codex deleted what the project changed
  A     A     -       take      the project deleted it
  A     A     A       keep      nobody changed it
  A     A     B       take      the project changed it
  A     B     -       conflict  the codex changed what the project deleted
  A     B     A       keep      the codex changed it
  A     B     B       keep      both changed it alike
  B     -     -       keep      both deleted it
  B     -     A       conflict  the codex deleted what the project changed
  B     -     B       keep      the codex deleted it
  B     A     -       conflict  the codex changed what the project deleted
  B     A     A       keep      both changed it alike
  B     A     B       keep      the codex changed it
  B     B     -       take      the project deleted it
  B     B     A       take      the project changed it
  B     B     B       keep      nobody changed it
`;
const [, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ {2,}/) as [...sides: [string, string, string], Decision, string]);
const side = (name: string) => (name === '-' ? undefined : file(name));

describe('decide', () => {
  it.each(rows)('base %s, ours %s, theirs %s: %s, %s', (base, ours, theirs, decision) => {
    expect(decide(side(base), side(ours), side(theirs))).toBe(decision);
  });

  it('is told of all 27 combinations', () => {
    expect(new Set(rows.map((sides) => sides.slice(0, 3).join())).size).toBe(3 ** 3);
  });

  it('finds a conflict where both changed it and no two are alike', () => {
    expect(decide(file('A'), file('B'), file('C'))).toBe('conflict');
  });

  it('takes a change of the mode alone', () => {
    expect(decide(file('A'), file('A'), file('A', '100755'))).toBe('take');
    expect(decide(file('A'), file('A', '100755'), file('A'))).toBe('keep');
  });
});

describe('baseOf', () => {
  it('overlays what was recorded to differ on what was written', () => {
    const written = new Map([
      ['kept', file('A')],
      ['extra', file('B')],
    ]);
    const base = baseOf(written, { extra: null, kept: 'C', run: '100755 D' });
    expect([...base]).toEqual([
      ['kept', { ...file('C'), inProject: true }],
      ['run', { oid: 'D', mode: '100755', inProject: true }],
    ]);
  });
});
