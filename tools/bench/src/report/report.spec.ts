import { group as first, results } from '../results.fixture';
import type { GroupResult } from '../results';
import { seconds } from './columns';
import { spread } from './growth-plot';
import { performanceDocument } from './document';
import { textTable } from './text-table';
import { logTicks } from './svg';

it('prints a row for each contender, without columns that say nothing', () => {
  const [headings, ...rows] = textTable(first).split('\n');
  expect(headings).toMatch(/time +fastest – slowest +engine .* processes +not done$/);
  expect(rows[0]).toMatch(
    /^codex-core +3\.00 s +2\.00 s – 4\.00 s +1\.50 s +1\.00 s +80 MB .* 25\.0 MB +500 kB +40$/,
  );
  expect(rows[2]).toMatch(/5 of 42$/);
});

it('says who did not get through, and how far they came', () => {
  const late = { contender: 'spec', summary: 'took longer than 300 s' } as const;
  const failed: GroupResult = { ...first, rounds: 5, failures: [late, { ...late, contender: 'nx' }] };
  const lines = [
    "spec's flow: took longer than 300 s; figures of 1 of 5 rounds",
    'Nx, sync-all: took longer than 300 s; no figures',
  ];
  expect(textTable(failed).split('\n').slice(-2)).toEqual(lines);
  expect(performanceDocument(results(failed), [])).toContain(lines.map((line) => `_${line}._`).join('\n\n'));
  const nobody = { ...failed, figures: [], failures: [late] };
  expect(textTable(nobody)).toBe("spec's flow: took longer than 300 s; no figures");
});

it('writes a document with machine, targets, contenders and figures', () => {
  const text = performanceDocument(results(first), ['performance.svg']);
  expect(text).toContain('![](performance.svg)');
  expect(text).toContain('commit abc1234; 2 cores of A CPU, 8 GB, Linux 6.1, node v20, git 2.39.5');
  expect(text).toContain('| First sync, to bare clones of all | ≤ 2.1 × | 2 × | met |');
  expect(text).toContain('#### First sync: 42 repositories, 5 at a time, 40 ms, tmpfs, 3 rounds\n');
  expect(text).toMatch(/\| git ls-remote|\*\*git ls-remote\*\*/);
  expect(text).not.toContain('### 5 % changed');
  const later: GroupResult = { ...first, scenario: 'unchanged', commit: 'def5678' };
  expect(performanceDocument(results(first, later), [])).toContain(
    'tmpfs, 3 rounds, 2026-01-31, commit def5678\n',
  );
});

it.each([
  [0, '0.0 ms'],
  [0.00812, '8.1 ms'],
  [0.0449, '45 ms'],
  [0.25, '0.25 s'],
  [38.04, '38.0 s'],
])('writes %d seconds as %s', (value, text) => {
  expect(seconds(value)).toBe(text);
});

it.each([
  [
    [10, 200],
    [10, 200],
  ],
  [
    [20, 10, 100],
    [26, 10, 100],
  ],
  [
    [10, 10, 10],
    [10, 26, 42],
  ],
])('keeps lines of text at %j apart', (heights, apart) => {
  expect(spread(heights)).toEqual(apart);
});

it.each([
  [0.3, 40, [0.2, 0.5, 1, 2, 5, 10, 20, 50]],
  [1, 5, [0.5, 1, 2, 5]],
])('has ticks around %d to %d', (least, most, ticks) => {
  expect(logTicks(least, most)).toEqual(ticks);
});
