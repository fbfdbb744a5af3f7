import { settings } from '../run/outcome.fixture';
import { runSettings } from '../run/settings.fixture';
import { createConsoleReport } from './console';
import { markdownReport } from './markdown';
import { resultOf } from './result.fixture';

const shard = { index: 2, count: 8 };

function consoleText(changes: { shard: typeof shard | null }): string {
  const lines: string[] = [];
  const tell = createConsoleReport((line) => lines.push(line));
  tell({ type: 'started', settings: { ...runSettings, ...changes } });
  tell({ type: 'finished', result: resultOf({ settings: { ...settings, ...changes } }), files: {} });
  return lines.join('\n');
}

it('a run of a shard says which one it is, at its start, at its end and in its report', () => {
  expect(consoleText({ shard }).match(/^Shard: 2 of 8$/gm)).toHaveLength(2);
  expect(markdownReport(resultOf({ settings: { ...settings, shard } }))).toContain('| Shard | 2 of 8 |');
});

it('a run of all says nothing of shards', () => {
  expect(consoleText({ shard: null })).not.toContain('Shard');
  expect(markdownReport(resultOf({}))).not.toContain('Shard');
});
