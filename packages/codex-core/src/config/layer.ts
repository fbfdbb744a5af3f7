import type { Problem, Source } from './problem';
import type { RunSettings } from './settings';

export interface EnvironmentEntry {
  branch: string;
  projectBranch?: string;
  description?: string;
}

export interface MappingEntry {
  from: string;
  to: string;
  exclude?: string[];
  allowExecutable?: boolean;
}

/** What one source says, in the names of the settings; absent: it says nothing. */
export interface Given extends Partial<
  Omit<RunSettings, 'mappings' | 'discovery' | 'github' | 'commit' | 'projectBranch'>
> {
  environments?: Record<string, EnvironmentEntry>;
  mappings?: MappingEntry[];
  discovery?: Partial<RunSettings['discovery']>;
  github?: Partial<RunSettings['github']>;
  commit?: Partial<Omit<RunSettings['commit'], 'skipCi'>> & {
    skipCi?: Partial<RunSettings['commit']['skipCi']>;
  };
}

/** The sources in order of authority: options, request document, codex.config.json. */
export interface Layer {
  source: Source;
  given: Given;
  /** Names of settings, not spellings, that were given with a problem: nothing more is to be said about them. */
  invalid: ReadonlySet<string>;
  /** How the source spells a setting, where it differs: `codex_repo`. */
  spelling: Partial<Record<keyof Given, string>>;
  problems: Problem[];
  warnings: string[];
}

/** The names of settings for the keys of a source. */
export function settingNames(keys: ReadonlySet<string>, spelling: Layer['spelling']): Set<string> {
  const respelled = Object.entries(spelling).filter(([, key]) => keys.has(key));
  return new Set([...keys, ...respelled.map(([name]) => name)]);
}
