import { TaskResults } from './task-results';

async function taken(results: TaskResults): Promise<[string, boolean, string][]> {
  const reported: [string, boolean, string][] = [];
  for await (const { task, result } of results) reported.push([task, result.success, result.terminalOutput]);
  return reported;
}

it('gives results as they come, each task once', async () => {
  const results = new TaskResults(['a', 'b']);
  const all = taken(results);
  results.report('b', true, ['done']);
  await Promise.resolve();
  results.report('b', false, ['again']);
  results.report('a', true, ['one', 'two']);
  results.close([]);
  expect(await all).toEqual([
    ['b', true, 'done\n'],
    ['a', true, 'one\ntwo\n'],
  ]);
});

it('fails what has not ended when it is closed', async () => {
  const results = new TaskResults(['a', 'b']);
  results.report('a', true, []);
  results.close(['Not attempted']);
  expect(await taken(results)).toEqual([
    ['a', true, '\n'],
    ['b', false, 'Not attempted\n'],
  ]);
});

it('takes no task that is not of the batch', async () => {
  const results = new TaskResults([]);
  results.report('a', true, []);
  results.close([]);
  expect(await taken(results)).toEqual([]);
});
