import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { ResolvedSettings } from '../config/resolve-settings';
import type { SyncAllOptions } from '../config/options-schema';
import type { RunSettings } from '../config/settings';
import { documentOf, isWhole } from '../discovery/discovered';
import { type DiscoveredRepository, readDiscovery, REPOSITORIES_FILE } from '../discovery/discovery-document';
import type { Listing } from '../discovery/repository';
import { selectRepositories } from '../discovery/select-repositories';
import { writeWhole } from '../report/write-files';

/** What the last run found that looked at the whole organization, for those who ask without network. */
export interface LastDiscovery {
  /** Milliseconds; before the listing began. */
  listedAt: number;
  repositories: DiscoveredRepository[];
}

/** With any of these given, what a run finds is not what the configuration alone says. */
const NARROWING: readonly (keyof SyncAllOptions)[] = [
  'organization',
  'codexRepo',
  'includeRepos',
  'excludeRepos',
  'limit',
  'request',
];

/** Where a run is to remember what it finds; null: its options make that another list than the configuration's. */
export function placeToRemember(
  { given, configFile, settings }: Pick<ResolvedSettings, 'given' | 'configFile' | 'settings'>,
  { workspaceRoot, storePath }: { workspaceRoot: string; storePath: string },
): string | null {
  if (configFile === undefined || NARROWING.some((option) => given[option] !== undefined)) return null;
  // Where the manifest has the name of the list, there is no list to compare, and none to write.
  if (join(dirname(configFile), REPOSITORIES_FILE) === settings.discovery.manifest) return null;
  return lastDiscoveryPath(storePath, relative(workspaceRoot, configFile));
}

/** `config`: path of a codex.config.json, relative to the workspace root. */
export function lastDiscoveryPath(storePath: string, config: string): string {
  return join(storePath, 'discovered', config.split(sep).join('/').replaceAll('/', '--'));
}

/** A cache: nothing that keeps it from being written is told. A listing that is not whole is none to remember. */
export async function rememberDiscovery(
  place: string | null,
  { listing, settings, listedAt }: { listing: Listing; settings: RunSettings; listedAt: number },
): Promise<void> {
  if (place === null || !isWhole(listing)) return;
  const { selected } = selectRepositories(listing, { ...settings, shard: null });
  const document = { listedAt, ...documentOf(selected, settings) };
  await writeWhole(place, JSON.stringify(document)).catch(() => {});
}

export async function recallDiscovery(place: string): Promise<LastDiscovery | null> {
  try {
    const text = await readFile(place, 'utf8');
    const { listedAt } = JSON.parse(text) as { listedAt?: unknown };
    return typeof listedAt === 'number' ? { listedAt, repositories: readDiscovery(text) } : null;
  } catch {
    return null;
  }
}
