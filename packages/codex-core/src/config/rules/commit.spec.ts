import { commitMessageProblem, identityProblem } from './commit';

describe('the commits', () => {
  it.each([
    ['codex-sync[bot]', undefined],
    ['bot@acme.dev', undefined],
    [' ', 'empty'],
    ['Bot <bot@acme.dev>', '"<"'],
    ['a\nb', 'control'],
  ])('name or address %j', (value, words) => {
    if (words) expect(identityProblem(value)).toContain(words);
    else expect(identityProblem(value)).toBeUndefined();
  });

  it.each([
    ['sync({project}): {summary} from {source}', undefined],
    ['Documents {braces in words}', undefined],
    ['', 'empty'],
    ['a\nb', 'one line'],
    ['sync {projekt}', 'did you mean {project}?'],
  ])('message %j', (template, words) => {
    if (words) expect(commitMessageProblem(template)).toContain(words);
    else expect(commitMessageProblem(template)).toBeUndefined();
  });
});
