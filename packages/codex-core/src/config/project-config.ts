import { CodexError } from '../errors/codex-error';
import { parseJsonDocument } from './json-document';
import { invalidSettings, problemAt, type Problem, type Source } from './problem';
import { projectConfigSchema, type ProjectConfig } from './project-config-schema';
import { readValues } from './read-values';

export type { ProjectConfig } from './project-config-schema';

/** At the root of a repository, or beside the package.json or project.json of a project of the workspace. */
export const PROJECT_CONFIG = 'codex.json';

/**
 * Reads the text of a codex.json; comments are allowed. `where` is how messages call the file: `acme/app: codex.json`.
 * Throws `config_invalid` with all that is wrong, one problem a line: file, place, key, and for an unknown key the
 * nearest known one.
 */
export function readProjectConfig(text: string, where: string): ProjectConfig {
  const document = parseJsonDocument(text);
  const source: Source = { kind: 'config', name: where, position: document.position };
  const ambiguous = document.problems.map(({ path, message, position }) =>
    problemAt(source, path, message, position),
  );
  if (document.value === undefined) throw invalidProjectConfig(ambiguous, where);
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidProjectConfig([problemAt(source, [], 'must be an object: {…}')], where);
  }
  const { values, problems } = readValues(projectConfigSchema, value, source);
  if (ambiguous.length + problems.length > 0) throw invalidProjectConfig([...ambiguous, ...problems], where);
  const { $schema: _, ...config } = values;
  return config;
}

/** Concerns one project alone: the others are synced. */
export function invalidProjectConfig(problems: readonly Problem[], where: string): CodexError {
  const { code, message, data } = invalidSettings(problems);
  const resolution = `Correct ${where}, then run again. Nothing of the project was written.`;
  return new CodexError(code, message, { resolution, data });
}
