import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { configLayer } from './config-layer';
import { type JsonDocument, readJsonDocument } from './json-document';
import type { Layer } from './layer';
import { type Problem, problemAt, type Source } from './problem';
import { requestLayer } from './request-layer';

/** Where codex.config.json is looked for, in this order, when no option names it. */
export const CONFIG_PLACES = ['codex/codex.config.json', 'codex.config.json'];

/** Undefined: the run has no codex.config.json. One that an option names must be there, else `config_missing`. */
export async function readConfigLayer(
  workspaceRoot: string,
  option: string | undefined,
): Promise<{ layer: Layer; file: string } | undefined> {
  for (const place of option === undefined ? CONFIG_PLACES : [option]) {
    const file = resolve(workspaceRoot, place);
    const layer = await readLayer('config', file, workspaceRoot, (document, source) =>
      configLayer(document, source, dirname(file)),
    );
    if (layer) return { layer, file };
  }
  if (option !== undefined) throw configMissing(workspaceRoot, option);
  return undefined;
}

export async function readRequestLayer(workspaceRoot: string, option: string): Promise<Layer> {
  const file = resolve(workspaceRoot, option);
  const source: Source = { kind: 'request', name: displayName(file, workspaceRoot) };
  return (
    (await readLayer('request', file, workspaceRoot, requestLayer)) ??
    unreadable(source, [problemAt(source, [], 'does not exist')])
  );
}

/** `option`: the path that --config names. */
export function configMissing(workspaceRoot: string, option?: string): CodexError {
  if (option !== undefined) {
    return new CodexError('config_missing', `There is no ${resolve(workspaceRoot, option)}`, {
      resolution: 'Correct --config (its path is relative to the workspace root), or leave it out',
      data: { places: [option] },
    });
  }
  return new CodexError('config_missing', `There is no ${CONFIG_PLACES.join(' or ')} in ${workspaceRoot}`, {
    resolution:
      'Make one with `nx g nx-codex:init`, name it with --config, or give --organization and --codexRepo',
    data: { places: CONFIG_PLACES },
  });
}

/** Undefined: there is no such file. A file that is no JSON is a layer that says nothing but its problems. */
async function readLayer(
  kind: Source['kind'],
  file: string,
  workspaceRoot: string,
  toLayer: (document: JsonDocument, source: Source) => Layer,
): Promise<Layer | undefined> {
  const name = displayName(file, workspaceRoot);
  let document: JsonDocument | undefined;
  try {
    document = await readJsonDocument(file);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return unreadable({ kind, name }, [problemAt({ kind, name }, [], `cannot be read (${code})`)]);
  }
  if (!document) return undefined;
  const source: Source = { kind, name, position: document.position };
  const problems = document.problems.map(({ path, message, position }) =>
    problemAt(source, path, message, position),
  );
  if (document.value === undefined) return unreadable(source, problems);
  if (typeof document.value !== 'object' || document.value === null || Array.isArray(document.value)) {
    return unreadable(source, [problemAt(source, [], 'must be an object: {…}')]);
  }
  const layer = toLayer(document, source);
  return { ...layer, problems: [...problems, ...layer.problems] };
}

/** Nothing is known of what such a source says, so nothing that it could say is missing. */
function unreadable(source: Source, problems: Problem[]): Layer {
  const invalid = new Set(['organization', 'codexRepo', 'environment', 'environments', 'targetBranch']);
  return { source, given: {}, invalid, spelling: {}, problems, warnings: [] };
}

/** Relative to the workspace where the file is in it. */
function displayName(file: string, workspaceRoot: string): string {
  const path = relative(workspaceRoot, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}
