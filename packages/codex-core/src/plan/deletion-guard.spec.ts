import { guardDeletions } from './deletion-guard';
import { planFolder } from './plan-folder';
import type { FileMap } from './sync-plan';

const numbered = (from: number, to: number): FileMap =>
  new Map(
    Array.from({ length: to - from }, (_, i) => [
      `f${from + i}`,
      { oid: `o${from + i}`, mode: '100644' as const },
    ]),
  );

const judge = (
  ours: FileMap,
  theirs: FileMap,
  limits = { deletionThreshold: 50, deletionThresholdPercent: 20 },
) => {
  const plan = planFolder({ base: ours, ours, theirs });
  return guardDeletions([{ ...plan, ours }], limits);
};

describe('guardDeletions', () => {
  it.each([
    ['nothing deleted', 5, 5, false],
    ['4 of 9: a percentage of few files says nothing', 9, 5, false],
    ['2 of 10 is 20 %, not more', 10, 8, false],
    ['3 of 10 is more than 20 %', 10, 7, true],
    ['50 of 1000 is not more than 50', 1000, 950, false],
    ['51 of 1000 is more than 50', 1000, 949, true],
    ['the only file', 1, 0, true],
    ['all of 9', 9, 0, true],
    ['nothing was there', 0, 0, false],
  ])('%s', (_what, had, left, exceeded) => {
    expect(judge(numbered(0, had), numbered(0, left)).exceeded).toBe(exceeded);
  });

  it('a rename deletes nothing', () => {
    const ours = numbered(0, 20);
    const theirs = new Map([...ours].map(([path, entry]) => [`moved/${path}`, entry]));
    expect(judge(ours, theirs)).toMatchObject({ exceeded: false, deleted: 0, had: 20 });
  });

  it('says how many and which limit', () => {
    expect(judge(numbered(0, 1000), numbered(0, 900)).reason).toBe(
      '100 files would be deleted, more than deletionThreshold 50',
    );
  });
});
