/** A text in double quotes, which is kept, or a comment. */
const TEXT_OR_COMMENT = /("(?:\\.|[^"\\])*")|\/\/[^\r\n]*|\/\*[^]*?\*\//g;

/**
 * The object of a JSON text with comments; throws an Error that says in a few words why there is none. What codex-core
 * reads such files with tells more, and takes longer to load than these files to read.
 */
export function parseObject(text: string): Record<string, unknown> {
  const value = parse(text.replace(TEXT_OR_COMMENT, (_, quoted?: string) => quoted ?? ' '));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Error('it is not an object');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('it is not JSON', { cause });
  }
}
