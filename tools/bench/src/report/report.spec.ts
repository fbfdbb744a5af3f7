import { group as first, results, sample } from '../results.fixture';
import { figuresOf, type GroupResult } from '../results';
import { performanceDocument } from './document';
import { targetsOf } from './targets';
import { textTable } from './text-table';
import { logTicks } from './svg';

it('prints a row for each contender, without columns that say nothing', () => {
  const [headings, ...rows] = textTable(first).split('\n');
  expect(headings).toMatch(/time +fastest – slowest +engine .* processes +not done$/);
  expect(rows[0]).toMatch(
    /^codex-core +3\.00 s +2\.00 s – 4\.00 s +1\.50 s +1\.00 s +80 MB .* 25\.0 MB +0\.500 MB +40$/,
  );
  expect(rows[2]).toMatch(/5 of 42$/);
});

it('says which targets are met, and which were not measured', () => {
  const targets = targetsOf(results(first));
  const [toClones, ofSpec, phaseOne] = targets;
  expect(toClones).toMatchObject({ bound: '≤ 2.1', measured: 2, isMet: true });
  expect(ofSpec).toMatchObject({ bound: '≥ 8', measured: 10, isMet: true });
  expect(phaseOne).toMatchObject({ measured: null, isMet: false });
  const slow = {
    ...first,
    figures: [figuresOf('codex-core', [{ ...sample, seconds: 9 }], 1), first.figures[1]!],
  };
  expect(targetsOf(results(slow))[0]).toMatchObject({ measured: 6, isMet: false });
});

it('writes a document with machine, targets, contenders and figures', () => {
  const text = performanceDocument(results(first), ['performance.svg']);
  expect(text).toContain('![](performance.svg)');
  expect(text).toContain('commit abc1234; 2 cores of A CPU, 8 GB, Linux 6.1, node v20, git 2.39.5');
  expect(text).toContain('| First sync, to bare clones of all | ≤ 2.1 | 2.00 | met |');
  expect(text).toContain('#### First sync: 42 repositories, 5 at a time, 40 ms, tmpfs, 3 rounds\n');
  expect(text).toMatch(/\| git ls-remote|\*\*git ls-remote\*\*/);
  expect(text).not.toContain('### 5 % changed');
  const later: GroupResult = { ...first, scenario: 'unchanged', commit: 'def5678' };
  expect(performanceDocument(results(first, later), [])).toContain(
    'tmpfs, 3 rounds, 2026-01-31, commit def5678\n',
  );
});

it.each([
  [0.3, 40, [0.2, 0.5, 1, 2, 5, 10, 20, 50]],
  [1, 5, [0.5, 1, 2, 5]],
])('has ticks around %d to %d', (least, most, ticks) => {
  expect(logTicks(least, most)).toEqual(ticks);
});
