import { folderNameProblem } from './folder-name';

it.each([
  ['app', null],
  ['codex.acme.dev', null],
  ['packages--app', null],
  ['', 'it is empty'],
  ['.', 'it is reserved'],
  ['.GIT', 'it is reserved'],
  ['.codex-sync', 'it is reserved'],
  ['a/b', 'it has a slash'],
  ['a\\b', 'it has a slash'],
  ['a\tb', 'it has a control character'],
  ['ä'.repeat(126), 'it is longer than 250 bytes'],
])('%j as a folder: %s', (name, problem) => {
  expect(folderNameProblem(name)).toBe(problem);
});
