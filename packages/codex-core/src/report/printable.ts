/** What a terminal would obey or hide: control characters, line separators, direction marks, halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from a repository as one line that only shows: `a\x1b[2J`, `caf\xe9` for a byte that is not UTF-8. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => SHORT[character] ?? visible(character.charCodeAt(0)));
}

/**
 * A whole line for stdout. There GitHub's runner takes `::` at the start of a line and `##[` anywhere for a command
 * (github.com/actions/runner, src/Runner.Common/ActionCommand.cs); names must not give it any.
 */
export function printableLine(text: string): string {
  return printable(text)
    .replace(/^(\s*):(?=:)/, '$1\\:')
    .replaceAll('##[', '##\\[');
}

/** Bytes of a path that are not UTF-8 are decoded to U+DC00 + byte (git/objects.ts). */
function visible(code: number): string {
  const byte = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  const hex = byte.toString(16);
  return byte <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
