import { nearest } from '../nearest';

const PLACEHOLDERS = ['project', 'summary', 'source'];

/** Git drops `<`, `>` and line ends from a name or address without a word (ident.c: `crud`). */
export function identityProblem(value: string): string | undefined {
  if (value.trim() === '') return 'must not be empty';
  return /[<>\p{Cc}]/u.test(value) ? 'must not contain "<", ">" or control characters' : undefined;
}

export function commitMessageProblem(template: string): string | undefined {
  if (template.trim() === '') return 'must not be empty';
  if (/\p{Cc}/u.test(template)) return 'must be one line';
  const unknown = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const first = unknown.find((name) => !PLACEHOLDERS.includes(name));
  if (first === undefined) return undefined;
  const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
  return `has {${first}}, which is not one of ${known}; did you mean {${nearest(first, PLACEHOLDERS)}}?`;
}
