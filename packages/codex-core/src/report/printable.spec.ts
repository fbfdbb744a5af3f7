import { printable, printableLine } from './printable';

it.each([
  ['plain: “ünïcode” 👩‍💻 日本', 'plain: “ünïcode” 👩‍💻 日本'],
  ['a\u001b[2Jb', 'a\\x1b[2Jb'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u009b31m', '\\x9b31m'],
  ['evil\u202egpj.md', 'evil\\u202egpj.md'],
  ['caf\udce9', 'caf\\xe9'],
])('shows %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

it.each([
  ['::set-env name=A::b', '\\::set-env name=A::b'],
  ['  ::stop-commands::x', '  \\::stop-commands::x'],
  ['Error: std::string', 'Error: std::string'],
  ['a ##[group]b', 'a ##\\[group]b'],
])('disarms the command in %j', (line, shown) => {
  expect(printableLine(line)).toBe(shown);
});
