import * as z from 'zod';
import { type Problem, problemAt, type Source } from './problem';
import { schemaProblems } from './schema-problems';

/** What could be read of a source; a key with a problem is absent from `values` and named in `invalid`. */
export interface Reading<T> {
  values: Partial<T>;
  invalid: ReadonlySet<string>;
  problems: Problem[];
}

/** Reads key by key, so that what is right can be checked against the other sources although something else is wrong. */
export function readValues<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  raw: unknown,
  source: Source,
): Reading<z.infer<z.ZodObject<S>>> {
  const outcome = schema.safeParse(raw, { reportInput: true });
  if (outcome.success) return { values: outcome.data as never, invalid: new Set(), problems: [] };
  const found = schemaProblems(schema, outcome.error.issues);
  const problems = found.map(({ path, message }) => problemAt(source, path, message));
  const invalid = new Set(found.map(({ path }) => String(path[0])));
  const rest = isObject(raw) ? Object.entries(raw).filter(([key]) => !invalid.has(key)) : [];
  return { values: schema.partial().parse(Object.fromEntries(rest)) as never, invalid, problems };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
