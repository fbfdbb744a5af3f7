import { isUtf8 } from 'node:buffer';

/**
 * Names in git are bytes. Valid UTF-8 is decoded as itself, any other byte b as the lone surrogate U+DC00+b, which
 * valid UTF-8 never gives; so that `encodePath(decodePath(bytes))` is `bytes` again.
 */
export function decodePath(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((n) => at + n <= bytes.length && isUtf8(bytes.subarray(at, at + n)));
    text += length ? bytes.toString('utf8', at, at + length) : String.fromCharCode(0xdc00 + bytes[at]!);
    at += length ?? 1;
  }
  return text;
}

/** A surrogate that is half of a pair is no byte: `u` matches only the lone ones. */
const LONE_BYTE = /[\udc80-\udcff]/u;
const LONE_BYTES = /([\udc80-\udcff])/u;

export function encodePath(path: string): Buffer {
  if (!LONE_BYTE.test(path)) return Buffer.from(path, 'utf8');
  return Buffer.concat(
    path
      .split(LONE_BYTES)
      .map((part) =>
        LONE_BYTE.test(part) ? Buffer.of(part.charCodeAt(0) - 0xdc00) : Buffer.from(part, 'utf8'),
      ),
  );
}
