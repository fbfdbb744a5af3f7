import { createHash } from 'node:crypto';
import { PLAN_VERSION } from './plan-version';
import type { RunSettings } from './settings';

type ContentSettings = Pick<
  RunSettings,
  'syncPatterns' | 'excludePatterns' | 'mappings' | 'lfs' | 'maxFileSize'
>;

/**
 * The `settings` of a record: sha256 (hex) of what decides which content a project gives and gets. Neither order nor
 * repetition has a meaning in any of its lists, so neither changes it.
 */
export function settingsFingerprint({
  syncPatterns,
  excludePatterns,
  mappings,
  lfs,
  maxFileSize,
}: ContentSettings): string {
  const content = {
    version: PLAN_VERSION,
    syncPatterns: asSet(syncPatterns),
    excludePatterns: asSet(excludePatterns),
    mappings: asSet(
      mappings.map(({ from, to, exclude, allowExecutable }) =>
        JSON.stringify([from, to, asSet(exclude), allowExecutable]),
      ),
    ),
    lfs,
    maxFileSize,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

const asSet = (items: readonly string[]): string[] => [...new Set(items)].sort();
