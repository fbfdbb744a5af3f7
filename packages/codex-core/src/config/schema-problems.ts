import * as z from 'zod';
import type { JsonPath } from './json-document';
import { nearest } from './nearest';

export interface SchemaProblem {
  path: JsonPath;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Zod's issues in our words. The issues must have been made with `reportInput`. */
export function schemaProblems(schema: z.ZodType, issues: readonly Issue[]): SchemaProblem[] {
  return issues.flatMap((issue): SchemaProblem[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
      const object = schemaAt(schema, path);
      const known = object instanceof z.ZodObject ? Object.keys(object.shape) : [];
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, known) }));
    }
    if (issue.code === 'invalid_key') return [{ path, message: 'must not be an empty name' }];
    return [{ path, message: `${words(issue, schemaAt(schema, path))}${echo(issue)}` }];
  });
}

function words(issue: Issue, schema: unknown): string {
  if (issue.code !== 'custom' && issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      if (schema instanceof z.ZodNumberFormat) return 'must be a whole number';
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be ${issue.minimum} or more`;
    case 'too_big':
      return `must be ${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

const TYPES: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const LONGEST_ECHO = 60;

/** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
const GITHUB_TOKEN = /\b(gh[pousr]_|github_pat_)\w+/g;

/** The value in question, unless it says nothing or may be a secret. */
function echo(issue: Issue): string {
  const silent = issue.code === 'custom' && issue.params?.['echo'] === false;
  if (silent || issue.input === undefined || issue.input === '') return '';
  const value = (JSON.stringify(issue.input) ?? String(issue.input)).replace(GITHUB_TOKEN, '$1***');
  return ` (is ${value.length > LONGEST_ECHO ? `${value.slice(0, LONGEST_ECHO)}…` : value})`;
}

function unknownKey(key: string, known: readonly string[]): string {
  if (/token/i.test(key)) return 'is not known; a token comes from GITHUB_TOKEN or GH_TOKEN only';
  const like = nearest(key, known);
  return like === undefined ? 'is not known' : `is not known; did you mean "${like}"?`;
}

function schemaAt(schema: z.ZodType, path: JsonPath): unknown {
  let at = required(schema);
  for (const part of path) {
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    at = required(at);
  }
  return at;
}

const required = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ? required(schema.unwrap()) : schema;
