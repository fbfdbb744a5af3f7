import type { ContenderName } from '../contenders';
import type { Figures, GroupResult, Results } from '../results';
import type { ScenarioName } from '../scenarios';

export interface Target {
  text: string;
  /** `≤ 2.1` */
  bound: string;
  /** Null: not measured. */
  measured: number | null;
  isMet: boolean;
}

type Measure = (results: Results) => number | null;

interface Rule {
  text: string;
  limit: number;
  /** At least, not at most. */
  atLeast?: true;
  measure: Measure;
}

const rules: readonly Rule[] = [
  { text: 'First sync, to bare clones of all', limit: 2.1, measure: ratio('first', 'codex-core', 'clone') },
  {
    text: "First sync, the spec's flow to it",
    limit: 8,
    atLeast: true,
    measure: ratio('first', 'spec', 'codex-core'),
  },
  {
    text: 'First sync, phase 1 alone, to bare clones',
    limit: 1.3,
    measure: ratio('to-codex', 'codex-core', 'clone'),
  },
  {
    text: 'Nothing changed, to ls-remote of all',
    limit: 0.25,
    measure: ratio('unchanged', 'codex-core', 'ls-remote'),
  },
  {
    text: 'Nothing changed, empty store, to ls-remote of all',
    limit: 0.6,
    measure: ratio('cold', 'codex-core', 'ls-remote'),
  },
  {
    text: "Nothing changed, the spec's flow to it",
    limit: 60,
    atLeast: true,
    measure: ratio('unchanged', 'spec', 'codex-core'),
  },
  {
    text: "5 % changed, the spec's flow to it",
    limit: 15,
    atLeast: true,
    measure: ratio('changed', 'spec', 'codex-core'),
  },
  {
    text: "1,000 repositories, nothing changed: seconds, codex-core's own",
    limit: 3,
    measure: figure('unchanged', 1000, ({ engineSeconds }) => engineSeconds),
  },
  {
    text: '1,000 repositories, first sync: memory in MB',
    limit: 250,
    measure: figure('first', 1000, ({ peakBytes }) => peakBytes && peakBytes / 1e6),
  },
  {
    text: '1,000 repositories, nothing changed: memory in MB',
    limit: 250,
    measure: figure('unchanged', 1000, ({ peakBytes }) => peakBytes && peakBytes / 1e6),
  },
  { text: 'First sync, time per repository at 1,000 to that at 100', limit: 1.1, measure: growthOfFirstSync },
  {
    text: 'One big repository, first sync: bytes that came, to those of its documents',
    limit: 2,
    measure: bytesOfBig,
  },
];

export function targetsOf(results: Results): Target[] {
  return rules.map(({ text, limit, atLeast, measure }) => {
    const measured = measure(results);
    const isMet = measured !== null && (atLeast ? measured >= limit : measured <= limit);
    return { text, bound: `${atLeast ? '≥' : '≤'} ${limit}`, measured, isMet };
  });
}

interface Place {
  scenario: ScenarioName;
  repositories?: number;
}

/** Five at a time, 40 ms, tmpfs. */
export function groupAt(results: Results, { scenario, repositories = 42 }: Place): GroupResult | undefined {
  return results.groups.find(
    (group) =>
      group.scenario === scenario &&
      group.repositories === repositories &&
      group.delay === 40 &&
      group.parallel === 5 &&
      group.medium === 'tmpfs',
  );
}

export function figuresAt(results: Results, place: Place, contender: ContenderName): Figures | undefined {
  return groupAt(results, place)?.figures.find((figures) => figures.contender === contender);
}

function ratio(scenario: ScenarioName, one: ContenderName, other: ContenderName): Measure {
  return (results) => {
    const [top, bottom] = [one, other].map((name) => figuresAt(results, { scenario }, name));
    return top && bottom ? top.seconds / bottom.seconds : null;
  };
}

function figure(
  scenario: ScenarioName,
  repositories: number,
  read: (figures: Figures) => number | null,
): Measure {
  return (results) => {
    const figures = figuresAt(results, { scenario, repositories }, 'codex-core');
    return figures ? read(figures) : null;
  };
}

function growthOfFirstSync(results: Results): number | null {
  const [few, many] = [100, 1000].map((repositories) => {
    const figures = figuresAt(results, { scenario: 'first', repositories }, 'codex-core');
    return figures && figures.seconds / repositories;
  });
  return few && many ? many / few : null;
}

function bytesOfBig(results: Results): number | null {
  const place = { scenario: 'big', repositories: 1 } as const;
  const group = groupAt(results, place);
  const figures = figuresAt(results, place, 'codex-core');
  return group && figures ? figures.bytesDown / group.documentBytes : null;
}
