import type { SyncAllResult } from '../../run/result-document';
import { splitFailures } from '../failure-report';
import { code, prose } from './text';

/** What to do now, as the outcome asks for it. */
export function nextStepsSection(result: SyncAllResult): string[] {
  return ['## Next steps', '', ...steps(result).map((step, index) => `${index + 1}. ${step}`)];
}

function steps(result: SyncAllResult): string[] {
  return [...afterFailure(result), ...(result.dry_run ? afterDryRun(result) : afterSync(result))];
}

function afterFailure({ interrupted, status, resolution, failures }: SyncAllResult): string[] {
  const failed = splitFailures(failures).failed.length;
  const investigate =
    failed > 0 ? [`Investigate the failed projects (${failed}, see Failures) and run the sync again.`] : [];
  if (interrupted) return ['Run the sync again: what is already synced will be unchanged.'];
  if (status === 'failure' && resolution !== undefined) return [sentence(resolution), ...investigate];
  return investigate;
}

/** What has lines of its own ends with an address or a command, which a period would spoil. */
function sentence(resolution: string): string {
  return /\.$|\n/.test(resolution) ? prose(resolution) : `${prose(resolution)}.`;
}

function afterDryRun({ status }: SyncAllResult): string[] {
  return status === 'failure'
    ? []
    : ['Nothing was written. Run again without `--dryRun` to carry out this plan.'];
}

function afterSync({
  phase_1,
  phase_2,
  status,
  target_branch,
  total_projects,
  projects,
}: SyncAllResult): string[] {
  const gathered = phase_1?.commits_created ?? 0;
  const distributed = phase_2?.commits_created ?? 0;
  const proposed = projects.filter(({ to_codex, from_codex }) =>
    [to_codex, from_codex].some((entry) => entry?.outcome === 'proposed'),
  ).length;
  if (total_projects === 0 && status === 'success') {
    return ['Check `includeRepos`, `excludeRepos` and what the token can see if repositories were expected.'];
  }
  const review = [
    ...(gathered > 0
      ? [`Review branch ${code(target_branch)} of the codex repository (new commits: ${gathered}).`]
      : []),
    ...(distributed > 0
      ? [`Check the project repositories for distributed updates (new commits: ${distributed}).`]
      : []),
    ...(proposed > 0 ? [`Review and merge the pull requests (${proposed}).`] : []),
  ];
  if (status !== 'success') return review;
  if (review.length === 0) return ['Nothing to review: everything was already in sync.'];
  return [
    ...review,
    'Consider automation: run this sync on a schedule, or after each push to documentation.',
  ];
}
