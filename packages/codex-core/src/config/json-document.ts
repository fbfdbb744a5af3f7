import { readFile } from 'node:fs/promises';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

export type JsonPath = readonly (string | number)[];

export interface JsonDocument {
  value: unknown;
  /** `12:5`, counted from 1, of a key or list item; undefined where the document does not have it. */
  position(path: JsonPath): string | undefined;
  /** What keeps the text from being a JSON document, or makes it ambiguous. */
  problems: { path: JsonPath; position?: string; message: string }[];
}

/** Undefined: there is no such file. Other failures to read are thrown as the system gives them. */
export async function readJsonDocument(file: string): Promise<JsonDocument | undefined> {
  try {
    return parseJsonDocument(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** JSON as Nx reads its own files: comments are allowed, a trailing comma is not. */
export function parseJsonDocument(content: string): JsonDocument {
  const text = content.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: false, allowTrailingComma: false });
  const at = (offset: number) => lineAndColumn(text, offset);
  const [syntax] = errors;
  if (!root || syntax) {
    const message = syntax && text.trim() !== '' ? `is not JSON: ${wordsFor(syntax)}` : 'is empty';
    return {
      value: undefined,
      position: () => undefined,
      problems: [{ path: [], position: at(syntax?.offset ?? 0), message }],
    };
  }
  return {
    value: getNodeValue(root),
    position(path) {
      const node = findNodeAtLocation(root, [...path]);
      return node && at(node.parent?.type === 'property' ? node.parent.offset : node.offset);
    },
    problems: repeatedKeys(root, []).map(({ path, offset }) => ({
      path,
      position: at(offset),
      message: 'is given twice',
    })),
  };
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** JSON lets the last of two equal keys win, silently. */
function repeatedKeys(node: Node, path: JsonPath): { path: JsonPath; offset: number }[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, index) => {
    if (node.type !== 'object') return repeatedKeys(child, [...path, index]);
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    const here = seen.has(name) ? [{ path: [...path, name], offset: child.offset }] : [];
    seen.add(name);
    return value ? [...here, ...repeatedKeys(value, [...path, name])] : here;
  });
}

const WORDS: Partial<Record<string, string>> = {
  InvalidSymbol: 'this is no value (a text needs double quotes)',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a key in double quotes is expected here (is there a comma too many?)',
  ValueExpected: 'a value is expected here (is there a comma too many?)',
  ColonExpected: '":" is expected here',
  CommaExpected: '"," is expected here',
  CloseBraceExpected: '"}" is expected here',
  CloseBracketExpected: '"]" is expected here',
  EndOfFileExpected: 'nothing more is expected here',
  UnexpectedEndOfComment: 'the comment does not end',
  UnexpectedEndOfString: 'the text does not end on its line',
  InvalidCharacter: 'a text must not contain this character',
  InvalidEscapeCharacter: 'this escape is unknown',
  InvalidUnicode: '"\\u" needs four hex digits',
};

const wordsFor = ({ error }: ParseError): string => WORDS[printParseErrorCode(error)] ?? 'unexpected text';
