import { createHash } from 'node:crypto';
import type { RunSettings } from '../config/settings';
import { codexHome } from '../sync/codex-home';
import type { CodexState } from '../sync/codex-source';
import { isDelivered } from '../sync/is-delivered';
import { isUnchanged } from '../sync/sync-to-codex';
import type { RunProject } from './configure-projects';

/**
 * Whether a sync has anything to do. `clean` is said only where it would write nothing in any direction that it covers, and
 * neither block nor fail; what cannot be told without a fetch is not clean. One that takes no part is clean, as nothing is done.
 *
 * `evidence` is what that was decided by, the same as long as it is: `<settings> <content> <folder> <destinations>`. No two
 * states in which a sync would do different things have the same.
 */
export type Verdict = { clean: true; evidence: string } | { clean: false };

export const DIRTY: Verdict = { clean: false };

/** `state`: the codex, and what it delivers to the project where the run delivers. */
export function verdictOf(project: RunProject, state: CodexState): Verdict {
  const { context, facts, head, repository } = project;
  const { settings, settingsId, codex } = context;
  const home = codexHome(state.view, repository);
  if (settings.direction !== 'from-codex' && !isUnchanged(context, project, home)) return DIRTY;
  if (settings.direction !== 'to-codex' && !isDelivered(context, project, state)) return DIRTY;
  return clean(
    settingsEvidence(settings, [codex.id, settingsId, repository.id]),
    facts?.fingerprint ?? home.record?.fingerprint ?? head,
    home.folder,
    state.shared.map(({ id }) => id ?? NOTHING).join(','),
  );
}

/** One that takes no part: nothing is done, as long as the reason is the same. */
export function verdictOfExcluded(settings: RunSettings, reason: string): Verdict {
  return clean(settingsEvidence(settings, []), digest(reason), null, '');
}

const NOTHING = '-';

function clean(...parts: (string | null)[]): Verdict {
  return { clean: true, evidence: parts.map((part) => part || NOTHING).join(' ') };
}

/** Where from, where to and by which rules: with any of it another, the same content means something else. */
function settingsEvidence(settings: RunSettings, rest: readonly unknown[]): string {
  const { github, organization, environment, targetBranch, projectBranch = null, direction } = settings;
  const servers = [github.serverUrl, github.apiUrl, github.graphqlUrl];
  const branches = [organization, environment, targetBranch, projectBranch, direction];
  return digest(JSON.stringify([...servers, ...branches, ...rest]));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
