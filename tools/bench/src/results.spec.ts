import { figuresOf, merge, type GroupResult } from './results';
import { group, results, sample } from './results.fixture';

const second: GroupResult = { ...group, scenario: 'unchanged' };

it('gives medians, and the fastest and the slowest round', () => {
  const samples = [sample, { ...sample, seconds: 4 }, { ...sample, seconds: 3 }] as const;
  expect(figuresOf('codex-core', samples, 40)).toMatchObject({
    seconds: 3,
    range: [2, 4],
    rounds: 3,
    engineSeconds: 1.5,
    processes: 40,
  });
});

it('takes the median of what is known of the rounds', () => {
  const unseen = { ...sample, engineSeconds: null, peakBytes: null };
  expect(figuresOf('clone', [unseen, sample], 1)).toMatchObject({ peakBytes: 80e6 });
  expect(figuresOf('clone', [unseen], 1)).toMatchObject({ peakBytes: null, engineSeconds: null });
});

it('keeps what was measured before on this machine, where there is nothing new', () => {
  const again: GroupResult = { ...group, rounds: 1, figures: [] };
  expect(merge(results(group, second), results(again)).groups).toEqual([second, again]);
});

it.each(['medium', 'repositories', 'delay', 'parallel'] as const)(
  'tells groups of another %s apart',
  (key) => {
    const other = { ...group, [key]: 'other' } as GroupResult;
    expect(merge(results(group), results(other)).groups).toEqual([group, other]);
  },
);

it('keeps nothing of another machine', () => {
  const elsewhere = { ...results(group), machine: { ...results().machine, cores: 64 } };
  expect(merge(elsewhere, results(second)).groups).toEqual([second]);
  expect(merge(null, results(second)).groups).toEqual([second]);
});
