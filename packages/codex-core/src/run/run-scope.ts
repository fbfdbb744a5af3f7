import { join, resolve } from 'node:path';
import { settingsFingerprint } from '../config/fingerprint';
import type { SyncAllOptions } from '../config/options-schema';
import type { ResolvedSettings } from '../config/resolve-settings';
import type { RunSettings } from '../config/settings';
import { openSource } from '../discovery/open-source';
import type { Listing, RepositorySource } from '../discovery/repository';
import { ghToken } from '../git/gh-token';
import { openGit, type Git } from '../git/open-git';
import { RunDeletions } from '../plan/run-deletions';
import type { SyncContext } from '../sync/context';
import { openMemory } from '../sync/memory';
import { SecretScanner } from '../sync/secret-scanner';
import type { RunEvent, RunListener } from './events';
import type { FinalOutcomes } from './final-outcomes';
import type { Interruption } from './interruption';
import { LastCodex, type KnownCodex } from './last-codex';
import { placeToRemember } from './last-discovery';
import { createPool, type Pool } from './pool';
import type { NamedProject } from './named-project';

export interface RunOptions {
  /** Default: the working directory. */
  workspaceRoot?: string;
  /** Cache of objects and of what was seen; default `<workspaceRoot>/.nx/cache/codex`. */
  storePath?: string;
  /** Aborting it stops new work; what is being pushed ends, and the result says what was done. */
  signal?: AbortSignal;
  onEvent?: RunListener;
  /** Default `process.env`. */
  env?: NodeJS.ProcessEnv;
}

/** Tells what happens, and keeps the warnings: each is told once. */
export class RunLog {
  private readonly told = new Set<string>();

  constructor(private readonly listener: RunListener) {}

  get warnings(): string[] {
    return [...this.told];
  }

  tell(event: RunEvent): void {
    this.listener(event);
  }

  readonly warn = (message: string): void => {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.tell({ type: 'warning', message });
  };
}

/** What all steps of one run share, before anything is known of the organization. */
export interface RunScope {
  settings: RunSettings;
  /** The options, before they were joined with what else was given. */
  given: SyncAllOptions;
  storePath: string;
  /** Where the list of repositories is remembered; null: it is not the configuration's. */
  discoveryPlace: string | null;
  lastCodex: LastCodex;
  /** What the last run left; undefined: nobody knows. */
  knownCodex?: KnownCodex;
  signal: AbortSignal;
  interruption: Interruption;
  log: RunLog;
  git: Git;
  source: RepositorySource;
  pool: Pool;
  /** Only these take part; undefined: all projects of the organization. */
  projects?: readonly NamedProject[];
  finals: FinalOutcomes;
}

export function storePathOf({
  workspaceRoot = '.',
  storePath,
}: Pick<RunOptions, 'workspaceRoot' | 'storePath'>): string {
  return resolve(storePath ?? join(workspaceRoot, '.nx', 'cache', 'codex'));
}

export async function openScope(
  resolved: ResolvedSettings,
  options: RunOptions,
  interruption: Interruption,
  log: RunLog,
): Promise<Omit<RunScope, 'projects' | 'finals'>> {
  const { settings, given } = resolved;
  const env = options.env ?? process.env;
  const { signal } = interruption;
  const isGithub = settings.discovery.source === 'github';
  const token = resolved.token ?? (isGithub ? await ghToken(settings.github.serverUrl, env) : undefined);
  const pool = createPool({
    size: settings.parallelRepos,
    signal,
    onStepDown: ({ size, reason }) =>
      log.warn(`parallel execution reduced to ${size} (${reason}); performance is reduced`),
  });
  const storePath = storePathOf(options);
  const lastCodex = new LastCodex(storePath, settings);
  const knownCodex = await lastCodex.recall();
  const source = openSource(settings, {
    token,
    lastCodexHead: knownCodex?.head,
    signal,
    onSecondaryLimit: () => pool.stepDown('secondary rate limit'),
  });
  const git = await openGit({ storePath, serverUrl: settings.github.serverUrl, token, signal, env });
  const discoveryPlace = placeToRemember(resolved, {
    workspaceRoot: options.workspaceRoot ?? '.',
    storePath,
  });
  return {
    settings,
    given,
    storePath,
    discoveryPlace,
    lastCodex,
    knownCodex,
    signal,
    interruption,
    log,
    git,
    source,
    pool,
  };
}

export async function openContext(scope: RunScope, { codex }: Pick<Listing, 'codex'>): Promise<SyncContext> {
  const { settings, git, signal, log, storePath } = scope;
  const settingsId = settingsFingerprint(settings);
  const { github, organization, targetBranch, projectBranch = '' } = settings;
  const scopeOfMemory = [
    github.serverUrl,
    organization,
    String(codex.id),
    targetBranch,
    projectBranch,
    settingsId,
  ];
  return {
    config: null,
    settings,
    namesProjects: scope.projects !== undefined,
    settingsId,
    transport: git.transport,
    objects: git.objects,
    writer: git.writer,
    mergeText: git.mergeText,
    written: new Set(),
    deletions: new RunDeletions(settings.runDeletionThreshold),
    secrets: new SecretScanner(),
    codex,
    memory: await openMemory(storePath, scopeOfMemory),
    date: Math.floor(Date.now() / 1000),
    signal,
    warn: log.warn,
  };
}
