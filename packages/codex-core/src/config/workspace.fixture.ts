import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { type ResolvedSettings, resolveSettings } from './resolve-settings';

export interface Given {
  options?: object;
  env?: Record<string, string>;
  /** codex/codex.config.json: an object, or its text. */
  config?: unknown;
  /** request.json, named by the option `request`. */
  request?: unknown;
  /** Other files of the workspace. */
  files?: Record<string, string>;
}

/** Resolves the settings of a workspace that has these files and nothing else. */
export async function resolveIn(given: Given): Promise<ResolvedSettings & { workspaceRoot: string }> {
  const workspaceRoot = await mkdtemp(join(tmpdir(), 'codex-config-'));
  try {
    const files: Record<string, unknown> = {
      'codex/codex.config.json': given.config,
      'request.json': given.request,
      ...given.files,
    };
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) continue;
      await mkdir(dirname(join(workspaceRoot, path)), { recursive: true });
      await writeFile(
        join(workspaceRoot, path),
        typeof content === 'string' ? content : JSON.stringify(content, null, 2),
      );
    }
    const request = given.request === undefined ? {} : { request: 'request.json' };
    const options = { ...request, ...given.options };
    return { ...(await resolveSettings({ options, workspaceRoot, env: given.env ?? {} })), workspaceRoot };
  } finally {
    await rm(workspaceRoot, { recursive: true, force: true });
  }
}

/** The error that the settings of this workspace are refused with. */
export async function refusalOf(given: Given): Promise<CodexError> {
  const outcome = await resolveIn(given).catch((error: unknown) => error);
  if (outcome instanceof CodexError) return outcome;
  throw new Error('The settings were not refused', { cause: outcome });
}
