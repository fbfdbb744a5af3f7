import { problemAt, type Source } from '../../config/problem';
import { schemaProblems } from '../../config/schema-problems';
import { CodexError } from '../../errors/codex-error';
import type { SyncAllResult } from '../result-document';
import { resultDocumentSchema } from './result-schema';

/** A result document and its file: what is wrong with it is told by that name. */
export interface NamedResult {
  file: string;
  result: SyncAllResult;
}

/** More problems than these only repeat that it is another kind of document. */
const MOST_PROBLEMS = 3;

/** Reads what a run wrote to its `outputFile`; `result_invalid` names the file, and what is missing or wrong in it. */
export function readResult(file: string, text: string): NamedResult {
  const parsed = resultDocumentSchema.safeParse(parse(file, text), { reportInput: true });
  if (parsed.success) return { file, result: parsed.data };
  const source: Source = { kind: 'request', name: file };
  const problems = schemaProblems(resultDocumentSchema, parsed.error.issues);
  const lines = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => problemAt(source, path, message).line);
  throw noResult(file, lines.join('\n'));
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noResult(file, `${file}: is not JSON`, cause);
  }
}

function noResult(file: string, message: string, cause?: unknown): CodexError {
  return new CodexError('result_invalid', `${file} is no result document of sync-all:\n${message}`, {
    resolution: 'Name only files in --results that sync-all wrote by --outputFile',
    data: { file },
    cause,
  });
}
