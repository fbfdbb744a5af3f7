import { code, link, prose } from './text';

it.each([
  ['app', '`app`'],
  ['docs/__init__ *x* <b>.md', '`docs/__init__ *x* <b>.md`'],
  ['a|b', '<code>a&#124;b</code>'],
  ['a\\|`b`', '<code>a&#92;&#124;&#96;b&#96;</code>'],
  ['a\n| forged |', '<code>a&#92;n&#124; forged &#124;</code>'],
  [' padded ', '<code> padded </code>'],
])('shows the name %j', (name, markdown) => {
  expect(code(name)).toBe(markdown);
});

it.each([
  ['Cannot read <config>', 'Cannot read \\<config\\>'],
  ['first\nsecond | third', 'first<br>second \\| third'],
  ['![x](http://evil) `code` &amp; $a$', '!\\[x\\](http://evil) \\`code\\` \\&amp; \\$a\\$'],
  ['\u001b[2J', '\\\\x1b\\[2J'],
])('takes the markup out of %j', (text, markdown) => {
  expect(prose(text)).toBe(markdown);
});

it('cuts what nobody reads in a table', () => {
  expect(prose('x'.repeat(600))).toBe(`${'x'.repeat(500)}…`);
});

it.each([
  ['https://github.com/acme/app/commit/1a2b', '[c](https://github.com/acme/app/commit/1a2b)'],
  ['https://x/a) b|c<', '[c](https://x/a%29%20b%7Cc%3C)'],
  ['javascript:alert(1)', 'c'],
  [undefined, 'c'],
])('links to %j', (url, markdown) => {
  expect(link('c', url)).toBe(markdown);
});
