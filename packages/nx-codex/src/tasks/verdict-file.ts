import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { resolveSettings, type ProjectsOptions, type RunSettings, type Verdict } from 'codex-core';
import { safeName, verdictPrefix } from '../plugin/verdict-name';
import type { SyncTask } from './sync-task';

/** Where `heads` writes, relative to the workspace; its output, so that Nx hashes the files. */
const FOLDER = '.nx/cache/codex/heads';

/** Which CI run this is: one value on all of its machines. Unset where there is one machine. */
export const runId = (): string | undefined => process.env['NX_CODEX_RUN'] || undefined;

/** What tasks of the same options have in common. */
export interface VerdictScope {
  /**
   * What their files are called: `<environment>--<branch>--<direction>`, and where there are more options a digest of
   * them, as they may decide as much.
   */
  name: string;
  /** sha256 (hex) of the settings: another run at the same time may write the same file by others. */
  settings: string;
}

/** Rejects with a CodexError where the settings are refused. */
export async function verdictScope(workspaceRoot: string, options: ProjectsOptions): Promise<VerdictScope> {
  const { settings } = await resolveSettings({ options, workspaceRoot, env: process.env });
  const { environment, targetBranch, direction } = settings;
  const more = Object.entries({ ...options, ...DECIDED })
    .filter(([, value]) => value !== undefined)
    .sort();
  const parts = [
    environment,
    targetBranch,
    direction,
    ...(more.length > 0 ? [digest(more).slice(0, 12)] : []),
  ];
  return { name: parts.map(safeName).join('--'), settings: digest(inWorkspace(settings, workspaceRoot)) };
}

/** The same on every machine: without the places of what a run leaves, and the manifest from the workspace. */
function inWorkspace(settings: RunSettings, workspaceRoot: string): unknown {
  const { outputFile: _outputFile, reportFile: _reportFile, discovery, ...rest } = settings;
  const { manifest } = discovery;
  return { ...rest, discovery: { ...discovery, manifest: manifest && relative(workspaceRoot, manifest) } };
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** `name`: see `VerdictScope`. */
export function verdictFile(workspaceRoot: string, { project }: SyncTask, name: string): string {
  return join(workspaceRoot, FOLDER, `${verdictPrefix(project.name)}${name}`);
}

/** Options that the name of the file or the place of the configuration says already. */
const DECIDED = { config: undefined, environment: undefined, targetBranch: undefined, direction: undefined };

/**
 * A nonce makes the hash of a task that is to run one that was never seen, nor will be. A reader sees the old file or the
 * new one, never a part; what is not there yet has no name that a task's inputs match.
 */
export async function writeVerdict(file: string, verdict: Verdict, settings: string): Promise<void> {
  const temporary = join(dirname(file), `.${randomUUID()}.tmp`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    temporary,
    verdict.clean ? `${cleanBy(settings)}${verdict.evidence}\n` : `dirty ${randomUUID()}\n`,
  );
  await rename(temporary, file);
}

/** Undefined: `heads` did not write it on this machine in this run. Clean by other settings says nothing of these. */
export async function readVerdict(
  workspaceRoot: string,
  file: string,
  settings: string,
): Promise<'clean' | 'dirty' | undefined> {
  const run = await readFile(runFile(workspaceRoot), 'utf8').catch(() => undefined);
  if (run !== (runId() ?? '')) return undefined;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return text.startsWith(cleanBy(settings)) ? 'clean' : 'dirty';
}

const cleanBy = (settings: string): string => `clean ${settings} `;

/** Beside the verdicts, and in no task's hash: the run that wrote them. */
export async function writeRun(workspaceRoot: string): Promise<void> {
  const file = runFile(workspaceRoot);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, runId() ?? '');
}

const runFile = (workspaceRoot: string): string => join(workspaceRoot, FOLDER, '.run');
