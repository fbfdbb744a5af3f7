import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(__dirname, '..');
const SAFETY = readFileSync(join(SOURCES, '../../../docs/safety.md'), 'utf8');

/** Each row of a table of promises: what is promised, and the tests that show it. */
const ROWS = SAFETY.split('\n')
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter(([before, , shown]) => before === '' && shown && shown !== 'shown by' && !shown.startsWith('---'))
  .map(([, promise = '', shown = '']) => ({ promise, shown }));

/** A spec file, and behind a colon the names of its tests, or their beginnings; the last goes up to the next file. */
const REFERENCE = /`([\w/-]+\.spec\.ts)`(?:: ((?:(?!,? (?:and )?`[\w/-]+\.spec\.ts`).)*))?/g;

/** What of a reference is not in the file. A name may have commas too: its parts are in the file then. */
function missing([, file = '', names = '']: RegExpMatchArray): string[] {
  const path = join(SOURCES, file);
  if (!existsSync(path)) return [file];
  const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
  const parts = names.split(/…|, /).map((part) => part.trim());
  return parts.filter((part) => !source.includes(part)).map((part) => `${file}: ${part}`);
}

it('each promise of docs/safety.md names tests that exist', () => {
  expect(ROWS.length).toBeGreaterThan(90);
  const references = ROWS.map(({ shown }) => [...shown.matchAll(REFERENCE)]);
  const without = ROWS.filter(({ shown }, row) => references[row]!.length === 0 && shown !== 'same');
  expect(without).toEqual([]);
  expect(references.flat().flatMap(missing)).toEqual([]);
});
