import type { DiscoverOptions } from '../config/discover-options';
import { resolveSettings, type ResolvedSettings } from '../config/resolve-settings';
import { documentOf, isWhole, unmentioned } from '../discovery/discovered';
import {
  type DiscoveredRepository,
  discoveryDocument,
  type DiscoveryDocument,
} from '../discovery/discovery-document';
import { openSource } from '../discovery/open-source';
import type { Listing } from '../discovery/repository';
import { selectRepositories } from '../discovery/select-repositories';
import { CodexError } from '../errors/codex-error';
import { ghToken } from '../git/gh-token';
import { upTo } from '../report/up-to';
import { asCodexError } from './as-codex-error';
import {
  type DiscoveryEvent,
  type DiscoveryResult,
  failedDiscovery,
  type WrittenList,
} from './discovery-result';
import { placeToRemember, rememberDiscovery } from './last-discovery';
import { readRepositoriesFile, repositoriesPath, writeRepositoriesFile } from './repositories-file';
import { RunLog, storePathOf, type RunOptions } from './run-scope';
import { warnOfUnregistered } from './warn-unregistered';

export interface DiscoverRunOptions extends Omit<RunOptions, 'onEvent'> {
  onEvent?: (event: DiscoveryEvent) => void;
}

/**
 * Lists the repositories of an organization that take part in its sync, and writes their names to `outputFile`, or to
 * repositories.json beside codex.config.json: sorted, and only when they changed. Whatever goes wrong is in the
 * result, and the file is then as it was; it rejects only for a defect.
 */
export async function discover(
  options: DiscoverOptions,
  runOptions: DiscoverRunOptions = {},
): Promise<DiscoveryResult> {
  const tell = runOptions.onEvent ?? (() => {});
  const log = new RunLog((event) => event.type === 'warning' && tell(event));
  let found: Pick<DiscoveryResult, 'document' | 'written'>;
  try {
    found = await findAndWrite(options, runOptions, { tell, log });
  } catch (error) {
    const failure = runOptions.signal?.aborted ? interrupted() : asCodexError(error);
    found = { document: failedDiscovery(failure) };
  }
  const result = { ...found, warnings: log.warnings };
  tell({ type: 'finished', result });
  return result;
}

interface Listener {
  tell: (event: DiscoveryEvent) => void;
  log: RunLog;
}

async function findAndWrite(
  options: DiscoverOptions,
  { workspaceRoot = process.cwd(), env = process.env, ...run }: DiscoverRunOptions,
  { tell, log }: Listener,
): Promise<{ document: DiscoveryDocument; written: WrittenList }> {
  const resolved = await resolveSettings({ options, workspaceRoot, env });
  const { settings } = resolved;
  tell({ type: 'started', settings });
  resolved.warnings.forEach(log.warn);
  const path = repositoriesPath(resolved, workspaceRoot);
  const listedAt = Date.now();
  const listing = await list(resolved, { ...run, env });
  const { selected, excluded, refused, warnings } = selectRepositories(listing, settings);
  [
    ...listing.warnings,
    ...warnings,
    ...refused.map(({ error }) => `${error.message}: ${error.resolution}`),
  ].forEach(log.warn);
  tell({
    type: 'discovered',
    count: selected.length,
    excluded: excluded.map(({ repository, reason }) => ({ project: repository.name, reason })),
  });
  const file = await readRepositoriesFile(path);
  const kept = isWhole(listing) ? [] : unmentioned(file.repositories, listing, settings);
  if (kept.length > 0) log.warn(keptWarning(kept));
  const document = discoveryDocument([...documentOf(selected, settings).repositories, ...kept]);
  const written = await writeRepositoriesFile(file, document, workspaceRoot);
  const place = placeToRemember(resolved, {
    workspaceRoot,
    storePath: storePathOf({ ...run, workspaceRoot }),
  });
  await rememberDiscovery(place, { listing, settings, listedAt });
  if (place !== null) await warnOfUnregistered(resolved, { ...run, workspaceRoot }, log);
  return { document, written };
}

async function list(
  { settings, ...resolved }: ResolvedSettings,
  { env, signal }: { env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<Listing> {
  const isGithub = settings.discovery.source === 'github';
  const token = resolved.token ?? (isGithub ? await ghToken(settings.github.serverUrl, env) : undefined);
  return openSource(settings, { token, signal }).list();
}

function keptWarning(kept: readonly DiscoveredRepository[]): string {
  const names = upTo(
    10,
    kept.map(({ full_name }) => full_name),
  ).join(', ');
  return `The listing may not be whole: what was registered and is not in it stays (${names})`;
}

function interrupted(): CodexError {
  return new CodexError('interrupted', 'Interrupted', { resolution: 'Run it again: nothing was written' });
}
