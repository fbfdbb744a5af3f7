import { documentInputs } from './document-inputs';
import { safeName } from './verdict-name';
import { parseObject } from './parse-object';

describe('the documents among the inputs of a target', () => {
  it.each([
    ['docs/**', 'docs/**'],
    ['.claude/**', '.claude/**'],
    ['*.md', '*.md'],
    ['docs/{a,b}/*.md', 'docs/**/*'],
    ['docs/+(a|b).md', 'docs/**/*'],
    ['docs/a**b/c', 'docs/**/*'],
    ['[a-c]/x', '**/*'],
  ])('of %s are %s: no less, maybe more', (pattern, input) => {
    expect(documentInputs([pattern], [])).toEqual([`{projectRoot}/${input}`]);
  });

  it('leave out no more than an exclude does for sure', () => {
    expect(documentInputs([], ['**/*.log', 'docs/{a,b}/**'])).toEqual(['!{projectRoot}/**/*.log']);
  });
});

describe('a name in the name of a file', () => {
  it.each([
    ['acme/app', 'acme--app'],
    ['@acme/ui.kit', '@acme--ui.kit'],
    ['app [old]', 'app%20%5bold%5d'],
    ['{a,b}', '%7ba%2cb%7d'],
    ['a--b', 'a%2d%2db'],
    ['a-/b', 'a%2d--b'],
    ['a/-b', 'a--%2db'],
    ['büro', 'b%c3%bcro'],
  ])('of %s is %s', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});

describe('JSON with comments', () => {
  it('is read as codex-core reads it', () => {
    const text = '{ // one\n "a": "no // comment, \\" /* neither */", /* two\n lines */ "b": ["c"] }';
    expect(parseObject(text)).toEqual({ a: 'no // comment, " /* neither */', b: ['c'] });
  });

  it.each([
    ['', 'it is not JSON'],
    ['{"a":1,}', 'it is not JSON'],
    ['[]', 'it is not an object'],
    ['null', 'it is not an object'],
  ])('%j: %s', (text, message) => {
    expect(() => parseObject(text)).toThrow(message);
  });
});
