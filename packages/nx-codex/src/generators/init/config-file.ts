import { posix } from 'node:path';
import { globAsync, parseJson, serializeJson, type Tree } from '@nx/devkit';
import { applyEdits, modify } from 'jsonc-parser';
import { byPrecedence, CODEX_CONFIG_GLOB } from '../../plugin/hub';
import type { Identity } from './identity';

export interface ConfigFile {
  /** Relative to the workspace root. */
  path: string;
  /** What it says; null: it is not there yet. */
  content: Record<string, unknown> | null;
}

/** The workspace's codex.config.json, or the place for a new one. Throws, naming the file, when it is no JSON object. */
export async function readConfigFile(tree: Tree): Promise<ConfigFile> {
  const [path = 'codex/codex.config.json'] = (await globAsync(tree, [CODEX_CONFIG_GLOB])).sort(byPrecedence);
  return { path, content: tree.exists(path) ? parseConfig(path, readText(tree, path)) : null };
}

const readText = (tree: Tree, path: string) => (tree.read(path, 'utf8') ?? '').replace(/^\uFEFF/, '');

function parseConfig(path: string, text: string): Record<string, unknown> {
  const refuse = (reason: string, cause?: unknown) =>
    new Error(`${path} is not valid: ${reason}\nRepair or delete it, then run nx-codex:init again.`, {
      cause,
    });
  let content: unknown;
  try {
    content = parseJson(text, { allowTrailingComma: false });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw refuse('not a JSON object');
  return { ...content };
}

/** What a new file says: who, and the setting that hardly any organization leaves as it is. */
function initialContent(path: string, identity: Identity): Record<string, unknown> {
  const schema = 'node_modules/codex-core/schema/codex.config.schema.json';
  const toRoot = posix.relative(posix.dirname(path), '.');
  return {
    $schema: toRoot === '' ? `./${schema}` : `${toRoot}/${schema}`,
    ...identity,
    environments: { test: { branch: 'test' }, prod: { branch: 'main' } },
  };
}

/** Writes the file, or adds the keys that it does not have; all else of it stays, comments too. */
export function completeConfigFile(tree: Tree, { path, content }: ConfigFile, identity: Identity): void {
  const initial = initialContent(path, identity);
  if (content === null) return tree.write(path, `${serializeJson(initial)}\n`);
  const missing = Object.entries(initial).filter(([key]) => !(key in content));
  if (missing.length > 0) tree.write(path, missing.reduce(withKey, readText(tree, path)));
}

/** `$schema` goes to the top, any other key to the end. */
function withKey(text: string, [key, value]: [string, unknown]): string {
  const place = key === '$schema' ? { getInsertionIndex: () => 0 } : {};
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(text, modify(text, [key], value, { formattingOptions, ...place }));
}
