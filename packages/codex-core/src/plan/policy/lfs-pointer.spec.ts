import { isLfsPointer } from './lfs-pointer';

const oid = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`;

it.each([
  ['a pointer of the specification', pointer, true],
  ['one of the time before its name', pointer.replace('git-lfs', 'hawser'), true],
  ['one with an extension', pointer.replace('oid', `ext-0-foo sha256:${oid}\noid`), true],
  ['one without a line end', pointer.trimEnd(), true],
  ['an empty file', '', false],
  ['a text that quotes one', `As in:\n${pointer}`, false],
  ['one with text after it', `${pointer}more\n`, false],
  ['another hash', pointer.replace('sha256', 'md5'), false],
  ['a short id', pointer.replace(oid, oid.slice(1)), false],
  ['DOS line ends', pointer.replaceAll('\n', '\r\n'), false],
  ['a later version', pointer.replace('v1', 'v2'), false],
])('%s', (_name, text, is) => {
  expect(isLfsPointer(Buffer.from(text))).toBe(is);
});

it('is less than 1024 bytes', () => {
  const long = pointer.replace('oid', `ext-0-foo sha256:${'0'.repeat(900)}\noid`);
  expect(isLfsPointer(Buffer.from(long))).toBe(false);
});
