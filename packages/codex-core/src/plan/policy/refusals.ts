import type { Visibility } from '../../discovery/repository';
import type { FailureReason, Phase } from '../sync-plan';

/** Each way in which content must not go where it would, in words. `project` is the repository's name. */

/** A path and what is wrong with it, in words that complete "docs/con.md …". */
export interface PathProblem {
  path: string;
  problem: string;
}

/** Named in the text; the paths of the failure are all of them. */
const SHOWN = 3;

export function listed(problems: readonly PathProblem[]): string {
  const shown = problems.slice(0, SHOWN).map(({ path, problem }) => `${path} ${problem}`);
  const rest = problems.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

const pathsOf = (problems: readonly PathProblem[]): string[] => [
  ...new Set(problems.map(({ path }) => path)),
];

/** `a private project`, `a codex of unknown visibility` */
function described(what: 'project' | 'codex', visibility: Visibility): string {
  if (visibility === 'unknown') return `a ${what} of unknown visibility`;
  return `${visibility === 'internal' ? 'an' : 'a'} ${visibility} ${what}`;
}

export interface Visibilities {
  project: Visibility;
  codex: Visibility;
}

export function widerAudience(
  project: string,
  visibility: Visibilities,
  phase: Phase,
  { documents, records }: { documents: string[]; records: readonly string[] },
): FailureReason {
  const what = documents.length > 0 ? 'Documents' : 'Names';
  const [from, to] = phase === 'to-codex' ? (['project', 'codex'] as const) : (['codex', 'project'] as const);
  return {
    code: 'wider_audience',
    error: `${what} would move from ${described(from, visibility[from])} into ${described(to, visibility[to])}`,
    resolution: `Let fewer people read the ${to}, or leave the project out with excludeRepos, or agree to it with "allowWiderAudience": ["${project}"] in codex.config.json (--allowWiderAudience=${project})`,
    paths: documents.length > 0 ? documents : [...records],
  };
}

export function powerfulEdits(folder: string, problems: readonly PathProblem[]): FailureReason {
  return {
    code: 'powerful_path',
    error: `Edits in projects/${folder} of the codex could run code in the project: ${listed(problems)}`,
    resolution: 'Make these edits in the project itself, or undo them in the codex',
    paths: pathsOf(problems),
  };
}

export function unportable(problems: readonly PathProblem[]): FailureReason {
  return {
    code: 'unportable_name',
    error: `Names that not every file system can hold: ${listed(problems)}`,
    resolution: 'Rename them, leave them out with excludePatterns, or sync them with --portableNames=warn',
    paths: pathsOf(problems),
  };
}

export function secretsFound(problems: readonly PathProblem[]): FailureReason {
  return {
    code: 'secret_found',
    error: `Secrets would be shown to a wider or unknown audience: ${listed(problems)}`,
    resolution:
      'Take them out and make them invalid (git keeps what was once committed), leave the files out with excludePatterns, or, if they are none, mark them with a comment "secretlint-disable-line" or let this run pass with --secrets=warn',
    paths: pathsOf(problems),
  };
}
