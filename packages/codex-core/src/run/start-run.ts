import type { SyncAllOptions } from '../config/options-schema';
import { resolveSettings, type ResolvedSettings } from '../config/resolve-settings';
import { aggregate, type RunFacts } from './aggregate';
import { asCodexError } from './as-codex-error';
import { FinalOutcomes } from './final-outcomes';
import { Interruption } from './interruption';
import { nameProjects, type NamedProject } from './named-project';
import type { ProjectRef } from './project-ref';
import { scopeWithWorkspace } from './open-workspace';
import { refuse } from './refuse';
import { syncOrganization, type Progress } from './sync-organization';
import type { SyncAllResult } from './result-document';
import { openScope, RunLog, storePathOf, type RunOptions } from './run-scope';
import { tellEnd } from './tell-end';
import { warnOfUnregistered } from './warn-unregistered';

/**
 * Resolves the settings and runs with them, for all projects of the organization or for those named. Whatever goes wrong
 * is in the result; it rejects only for a defect.
 */
export async function startRun(
  options: SyncAllOptions,
  runOptions: RunOptions,
  projects?: readonly ProjectRef[],
): Promise<SyncAllResult> {
  const log = new RunLog(runOptions.onEvent ?? (() => {}));
  const { workspaceRoot = process.cwd(), env = process.env } = runOptions;
  let resolved: ResolvedSettings;
  let named: NamedProject[] | undefined;
  try {
    resolved = await resolveSettings({ options, workspaceRoot, env });
    named = projects && (await nameProjects(projects, workspaceRoot));
  } catch (error) {
    return refuse(asCodexError(error), { options, workspaceRoot, projects }, log);
  }
  return run(resolved, { ...runOptions, workspaceRoot, env, projects: named }, log);
}

interface StartedOptions extends RunOptions {
  workspaceRoot: string;
  projects?: readonly NamedProject[];
}

async function run(resolved: ResolvedSettings, options: StartedOptions, log: RunLog): Promise<SyncAllResult> {
  const { settings } = resolved;
  const started = performance.now();
  log.tell({ type: 'started', settings });
  resolved.warnings.forEach(log.warn);
  const progress: Progress = {
    context: 'Organization sync initialization',
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
  };
  const interruption = new Interruption(options.signal);
  const finals = new FinalOutcomes(settings.direction, (event) => log.tell(event), options.projects);
  let stoppedBy: RunFacts['stoppedBy'];
  try {
    const base = await openScope(resolved, options, interruption, log);
    try {
      const scope = await scopeWithWorkspace(base, options.workspaceRoot, options.projects);
      await syncOrganization({ ...scope, finals, projects: options.projects }, progress);
      if (base.discoveryPlace !== null && !options.projects) await warnOfUnregistered(resolved, options, log);
    } finally {
      await base.git.close();
    }
  } catch (error) {
    const stop = { error: asCodexError(error), context: progress.context };
    interruption.heed(stop.error);
    if (!interruption.happened) stoppedBy = stop;
  }
  const { context: _, ...reached } = progress;
  const result = aggregate({
    settings,
    ...reached,
    warnings: log.warnings,
    durationSeconds: (performance.now() - started) / 1000,
    run: options.env?.['NX_CODEX_RUN'],
    interrupted: interruption.happened,
    stoppedBy,
  });
  finals.finishAll(result);
  const { outputFile, reportFile } = settings;
  return tellEnd(result, { outputFile, reportFile, storePath: storePathOf(options), settings }, log);
}
