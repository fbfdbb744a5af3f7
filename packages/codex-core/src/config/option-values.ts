import * as z from 'zod';
import { syncAllOptionsSchema } from './options-schema';

const NUMBER = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * Options as a command line gives them: "5", "true" and "app,docs-*" become the values that they stand for.
 * What stands for no value is left as it is, for the schema to complain about.
 */
export function readOptionValues(
  options: Record<string, unknown>,
  { shape }: { shape: Record<string, z.ZodOptional> } = syncAllOptionsSchema,
): Record<string, unknown> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      readValue(value, Object.hasOwn(shape, name) ? shape[name]?.unwrap() : undefined),
    ]),
  );
}

function readValue(value: unknown, schema: unknown): unknown {
  if (schema instanceof z.ZodArray) return isListOfText(value) ? readList(value) : value;
  if (schema instanceof z.ZodString && typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value;
  if (schema instanceof z.ZodBoolean) return BOOLEANS.get(value.trim().toLowerCase()) ?? value;
  if (schema instanceof z.ZodNumber) return NUMBER.test(value) ? Number(value) : value;
  return value;
}

const isListOfText = (value: unknown): value is string | string[] =>
  [value].flat().every((item) => typeof item === 'string');

const bracesMatch = (text: string): boolean => text.split('{').length === text.split('}').length;

/** Nx splits at every comma, and leaves the blanks after them: a list whose items have half a brace each is joined again before it is split. */
function readList(value: string | string[]): string[] {
  if (typeof value === 'string') return splitList(value);
  return value.every(bracesMatch) ? value.map((item) => item.trim()) : splitList(value.join(','));
}

/**
 * Splits at commas outside of braces: `{web,api}-*,docs` are two patterns. An empty item stays, and is refused:
 * `--includeRepos=$UNSET` must not come to mean all repositories.
 */
function splitList(text: string): string[] {
  const items = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (letter === ',' && depth <= 0) items.push('');
    else items[items.length - 1] += letter;
  }
  return items.map((item) => item.trim());
}
