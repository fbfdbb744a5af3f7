import type { SyncAllOptions } from '../config/options-schema';
import type { RunSettings } from '../config/settings';

/**
 * The run again, with `--createBranch`: every option as it was given, as leaving one out could do more than was asked
 * for; and where the run goes, should the configuration change.
 */
export function commandWithBranch(given: SyncAllOptions, settings: RunSettings): string {
  const { organization, codexRepo, environment, targetBranch } = settings;
  const { createBranch: _, ...options } = withoutUndefined(given);
  const all = {
    ...options,
    ...withoutUndefined({ organization, codexRepo, environment, targetBranch, ...options }),
  };
  const words = Object.entries(all).flatMap(([name, value]) => wordsOf(name, value));
  return ['nx run codex:sync-all', ...words, '--createBranch'].join(' ');
}

const withoutUndefined = (options: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function wordsOf(name: string, value: unknown): string[] {
  if (value === true) return [`--${name}`];
  if (!Array.isArray(value)) return [`--${name}=${quoted(String(value))}`];
  // Nx splits at commas what is given once, and takes as it is what is given several times.
  if (!value.some((item) => /,(?![^{]*\})/.test(String(item))))
    return [`--${name}=${quoted(value.join(','))}`];
  const items: unknown[] = value.length === 1 ? [...value, ...value] : value;
  return items.flatMap((item) => wordsOf(name, String(item)));
}

/** Words that a shell takes as they are need no quotes. */
function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
