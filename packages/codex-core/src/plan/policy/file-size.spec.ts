import { sizeText, tooLarge } from './file-size';

it.each([
  [0, '0 bytes'],
  [812, '812 bytes'],
  [1000, '1 KB'],
  [1999, '1.9 KB'],
  [999_999, '999.9 KB'],
  [5_000_000, '5 MB'],
  [104_857_600, '104.8 MB'],
  [5e12, '5000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it.each([
  [100, null],
  [101, 'has 101 bytes, more than maxFileSize (100 bytes)'],
  [undefined, 'is larger than maxFileSize (100 bytes)'],
])('a file of %p bytes where 100 are allowed', (bytes, reason) => {
  expect(tooLarge(bytes, 100)).toBe(reason);
});
