import { bytesOf } from './file-size';

it.each([
  [5_000_000, 5_000_000],
  ['5000000', 5_000_000],
  ['5MB', 5_000_000],
  ['5 mb', 5_000_000],
  ['0.5MB', 500_000],
  ['512KiB', 524_288],
  ['1GiB', 1_073_741_824],
  ['7B', 7],
  ['0', undefined],
  ['0.1', undefined],
  ['-1', undefined],
  ['5M', undefined],
  ['five', undefined],
  ['', undefined],
])('%j is %p bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});
