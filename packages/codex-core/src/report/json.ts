import type { DiscoveryResult } from '../run/discovery-result';
import type { SyncAllResult } from '../run/result-document';

/** Inside JSON strings only: what a terminal obeys though JSON does not escape it, and a runner's `##[` (printable.ts). */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?<=##)\[/g;

/** The document of a run or a discovery on one line, without a line break; the same document to a JSON parser. */
export function resultLine(result: SyncAllResult | DiscoveryResult['document']): string {
  return harmless(JSON.stringify(result));
}

/** The result document as a file: two spaces deep, ends with a line break. */
export function resultText(result: SyncAllResult): string {
  return `${harmless(JSON.stringify(result, null, 2))}\n`;
}

function harmless(json: string): string {
  return json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
