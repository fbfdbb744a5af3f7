import { aggregate, type RunFacts } from '../aggregate';
import { settings } from '../outcome.fixture';
import type { SyncAllResult } from '../result-document';
import type { NamedResult } from './read-result';

/** What one shard wrote: of the projects whose position falls into it, what a run of all would have told. */
export function shardsOf(count: number, facts: Partial<RunFacts>): NamedResult[] {
  const all = { projects: [], excluded: [], toCodex: null, fromCodex: null, ...facts };
  const names = [...all.projects, ...all.excluded.map(({ project }) => project)].sort();
  return Array.from({ length: count }, (_, index) => {
    const isOurs = ({ project }: { project: string }) => names.indexOf(project) % count === index;
    const cut = (run: RunFacts['toCodex']) => run && { ...run, outcomes: run.outcomes.filter(isOurs) };
    const result = resultOf({
      ...all,
      settings: { ...(facts.settings ?? settings), shard: { index: index + 1, count } },
      projects: all.projects.filter((project) => isOurs({ project })),
      excluded: all.excluded.filter(isOurs),
      toCodex: cut(all.toCodex),
      fromCodex: cut(all.fromCodex),
    });
    return { file: `${result.direction}-${index + 1}.json`, result };
  });
}

export function resultOf(facts: Partial<RunFacts>): SyncAllResult {
  return aggregate({
    settings,
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
    warnings: [],
    durationSeconds: 10,
    run: '17',
    ...facts,
  });
}
