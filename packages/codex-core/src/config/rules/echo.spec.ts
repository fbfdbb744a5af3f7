import { echoes, staticRoots } from './echo';

it.each([
  ['docs/**', ['docs']],
  ['docs/a.md', ['docs/a.md']],
  ['*.md', ['']],
  ['docs/{a,b}/*.md', ['docs/a', 'docs/b']],
  ['.claude/[a-z]*/x', ['.claude']],
])('%s begins with %j', (pattern, roots) => {
  expect(staticRoots(pattern)).toEqual(roots);
});

it.each([
  ['docs/shared/**', true],
  ['docs/shared', true],
  ['docs/shared/deep/*.md', true],
  ['Docs/Shared/**', true],
  ['docs/shared/{a,b}/**', true],
  ['docs/**', false],
  ['docs/shared-by-us/**', false],
  ['docs/{shared,own}/**', false],
  ['**/shared/**', false],
])('what a mapping delivers to docs/shared is all that %s collects: %p', (pattern, is) => {
  const found = echoes(['README.md', pattern], ['TEAM.md', 'docs/shared']);
  expect(found).toEqual(is ? [{ pattern: 1, mapping: 1 }] : []);
});
