import { resultText } from '../../report/json';
import { CodexError } from '../../errors/codex-error';
import { failed, outcome, ran } from '../outcome.fixture';
import { resultOf } from './merge.fixture';
import { readResult } from './read-result';

const counts = { added: 1, modified: 0, merged: 0, deleted: 0 };
const result = resultOf({
  projects: ['app', 'web'],
  excluded: [{ project: 'old', reason: 'archived' }],
  toCodex: ran(
    outcome('app', 'to-codex', 'synced', { counts, commit: 'c1', url: 'https://x/c1' }),
    failed('web', 'to-codex'),
  ),
  fromCodex: ran(outcome('app', 'from-codex', 'unchanged', { excluded: { '**/.env': 2 } })),
  warnings: ['w'],
  run: '17',
});

function refusalOf(text: string): string[] {
  try {
    readResult('a.json', text);
  } catch (error) {
    if (!(error instanceof CodexError)) throw error;
    expect(error.code).toBe('result_invalid');
    return error.message.split('\n');
  }
  throw new Error('was taken for a result document');
}

it('reads what a run wrote', () => {
  expect(readResult('a.json', resultText(result))).toEqual({ file: 'a.json', result });
});

it('takes what a newer version has besides', () => {
  expect(readResult('a.json', JSON.stringify({ ...result, more: true })).result).toEqual(result);
});

it.each<[string, string, string[]]>([
  ['no JSON', 'no', ['a.json: is not JSON']],
  ['a list', '[]', ['a.json: must be an object (is [])']],
  [
    'another document',
    '{"status":"success"}',
    ['a.json: organization is missing', 'a.json: environment is missing', 'a.json: target_branch is missing'],
  ],
  [
    'one with a wrong value',
    JSON.stringify({ ...result, dry_run: 'no' }),
    ['a.json: dry_run must be true or false (is "no")'],
  ],
])('refuses %s', (_name, text, problems) => {
  expect(refusalOf(text)).toEqual(['a.json is no result document of sync-all:', ...problems]);
});
