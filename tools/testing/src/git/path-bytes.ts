/**
 * Names in git are bytes. In a string, a byte b that is not part of valid UTF-8 is the lone surrogate U+DC00+b,
 * so that every name has exactly one string and can be turned back.
 */
const escapedByte = /[\udc80-\udcff]/;

export function encodePath(path: string): Buffer {
  if (!escapedByte.test(path)) return Buffer.from(path, 'utf8');
  return Buffer.concat(
    Array.from(path, (character) =>
      escapedByte.test(character) && character.length === 1
        ? Buffer.from([character.charCodeAt(0) - 0xdc00])
        : Buffer.from(character, 'utf8'),
    ),
  );
}

export function decodePath(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  let path = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isOneCharacter(bytes.subarray(at, at + size)));
    path += length
      ? bytes.subarray(at, at + length).toString('utf8')
      : String.fromCharCode(0xdc00 + (bytes[at] as number));
    at += length ?? 1;
  }
  return path;
}

function isOneCharacter(bytes: Buffer): boolean {
  const characters = [...bytes.toString('utf8')];
  return characters.length === 1 && Buffer.from(characters[0] as string, 'utf8').equals(bytes);
}

/** A path as `git fast-import` reads it: always quoted, anything but plain ASCII as an octal escape. */
export function quotePath(path: string): string {
  let quoted = '"';
  for (const byte of encodePath(path)) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    quoted += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `${quoted}"`;
}
