import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { resolveSettings, type ProjectsOptions, type Verdict } from 'codex-core';
import { safeName, verdictPrefix } from '../plugin/verdict-name';
import type { SyncTask } from './sync-task';

/** Where `heads` writes, relative to the workspace; its output, so that Nx hashes the files. */
const FOLDER = '.nx/cache/codex/heads';

/** Which CI run this is: one value on all of its machines. Unset where there is one machine. */
export const runId = (): string | undefined => process.env['NX_CODEX_RUN'] || undefined;

/**
 * What the files of tasks with these options are called: `<environment>--<branch>--<direction>`, and where there are more
 * options a digest of them, as they may decide as much. Rejects with a CodexError where the settings are refused.
 */
export async function verdictName(workspaceRoot: string, options: ProjectsOptions): Promise<string> {
  const resolved = await resolveSettings({ options, workspaceRoot, env: process.env });
  const { environment, targetBranch, direction } = resolved.settings;
  const more = Object.entries({ ...options, ...DECIDED })
    .filter(([, value]) => value !== undefined)
    .sort();
  const digest = createHash('sha256').update(JSON.stringify(more)).digest('hex').slice(0, 12);
  const parts = [environment, targetBranch, direction, ...(more.length > 0 ? [digest] : [])];
  return parts.map(safeName).join('--');
}

/** `name`: see `verdictName`. */
export function verdictFile(workspaceRoot: string, { project }: SyncTask, name: string): string {
  return join(workspaceRoot, FOLDER, `${verdictPrefix(project.name)}${name}`);
}

/** Options that the name of the file or the place of the configuration says already. */
const DECIDED = { config: undefined, environment: undefined, targetBranch: undefined, direction: undefined };

/** A nonce makes the hash of a task that is to run one that was never seen, nor will be. */
export async function writeVerdict(file: string, verdict: Verdict): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, verdict.clean ? `clean ${verdict.evidence}\n` : `dirty ${randomUUID()}\n`);
}

/** Undefined: `heads` did not write it on this machine in this run. */
export async function readVerdict(
  workspaceRoot: string,
  file: string,
): Promise<'clean' | 'dirty' | undefined> {
  const run = await readFile(runFile(workspaceRoot), 'utf8').catch(() => undefined);
  if (run !== (runId() ?? '')) return undefined;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return text.startsWith('clean ') ? 'clean' : 'dirty';
}

/** Beside the verdicts, and in no task's hash: the run that wrote them. */
export async function writeRun(workspaceRoot: string): Promise<void> {
  const file = runFile(workspaceRoot);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, runId() ?? '');
}

const runFile = (workspaceRoot: string): string => join(workspaceRoot, FOLDER, '.run');
