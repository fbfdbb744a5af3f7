import { decodePath, encodePath } from './path-bytes';

const bytes = (...values: number[]) => Buffer.from(values);

it.each([
  ['ASCII', Buffer.from('docs/a.md'), 'docs/a.md'],
  ['UTF-8', Buffer.from('Übersicht 日本 😀'), 'Übersicht 日本 😀'],
  ['Latin-1', bytes(0x61, 0xe9, 0x2e), 'a\udce9.'],
  [
    'a byte that is no UTF-8 after a character of four',
    Buffer.concat([Buffer.from('😀'), bytes(0x80)]),
    '😀\udc80',
  ],
  ['a character cut short', bytes(0xe6, 0x97), '\udce6\udc97'],
  ['a surrogate written in UTF-8', bytes(0xed, 0xb2, 0x80), '\udced\udcb2\udc80'],
  ['nothing', bytes(), ''],
])('keeps %s as it is', (_, encoded, decoded) => {
  expect(decodePath(encoded)).toBe(decoded);
  expect(encodePath(decoded)).toEqual(encoded);
});

it('gives every sequence of two bytes a text of its own, and the bytes back', () => {
  const pairs = Array.from({ length: 65536 }, (_, n) => bytes(n >> 8, n & 255));
  const texts = pairs.map(decodePath);
  expect(new Set(texts).size).toBe(pairs.length);
  expect(texts.findIndex((text, n) => !encodePath(text).equals(pairs[n]!))).toBe(-1);
});
