import { printable } from '../printable';

/** Longer texts would be a wall in a table; the result document has them whole. Characters. */
const LONGEST = 500;

/** Prose of ours or of git: nothing in it is markup, its line breaks are kept, a table cell holds it. */
export function prose(text: string): string {
  return shorten(text)
    .split(/\r?\n/)
    .map((line) => printable(line).replace(/[\\`*_[\]<>|~&$#]/g, '\\$&'))
    .join('<br>');
}

/**
 * A name, path or pattern in a code span, in a table cell too. Backslash escapes do not work in code spans, and
 * those of pipes not after another backslash: what needs any is written as entities.
 */
export function code(text: string): string {
  const shown = printable(shorten(text));
  const isSimple = shown !== '' && shown === shown.trim() && !/[`|\\]/.test(shown);
  return isSimple ? `\`${shown}\`` : `<code>${shown.replace(/[!-,:-@[-`{-~]/g, entity)}</code>`;
}

/** A link to a web address; anything else (`javascript:`) stays text. `label` is Markdown already. */
export function link(label: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//.test(url)) return label;
  return `[${label}](${printable(url).replace(/[\s()<>[\]|\\`]/g, encode)})`;
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
