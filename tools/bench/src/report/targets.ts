import type { ContenderName } from '../contenders';
import type { Figures, Results } from '../results';
import { figuresAt, groupAt, type Place } from './places';

export interface Target {
  text: string;
  /** `≤ 2.1 ×`; empty: for information. */
  bound: string;
  /** `1.93 ×`; null: not measured. */
  measured: string | null;
  /** Null: there is nothing to meet, or it was not measured. */
  isMet: boolean | null;
}

interface Rule {
  text: string;
  limit: number | null;
  /** At least, not at most. */
  atLeast?: true;
  unit: '×' | 's' | 'ms' | 'MB' | '';
  measure(results: Results): number | null | undefined;
}

const first = { scenario: 'first' } as const;
const unchanged = { scenario: 'unchanged' } as const;
const cold = { scenario: 'cold' } as const;
const graph = { scenario: 'graph', delay: 0 } as const;
const thousand = { repositories: 1000 } as const;
const disk = { medium: 'disk' } as const;

/** Pages of the listing and batches of questions about heads that the store does not know, and what comes once. */
const [PAGES, BATCHES, ONCE] = [1000 / 100, 1000 / 25, 4];

const rules: readonly Rule[] = [
  toFloor('First sync, to bare clones of all', 2.1, first, 'clone'),
  ofSpec("First sync, the spec's flow to it", 8, first),
  toFloor('First sync, phase 1 alone, to bare clones', 1.3, { scenario: 'to-codex' }, 'clone'),
  toFloor('Nothing changed, to ls-remote of all', 0.25, unchanged, 'ls-remote'),
  toFloor('Nothing changed, empty store, to ls-remote of all', 0.6, cold, 'ls-remote'),
  ofSpec("Nothing changed, the spec's flow to it", 60, unchanged),
  {
    text: "Nothing changed, codex-core's own time (to 0.1 s), to ls-remote of all",
    limit: null,
    unit: '×',
    measure: ratio(unchanged, 'codex-core', 'ls-remote', ownSeconds),
  },
  {
    text: "Nothing changed, the spec's flow to codex-core's own time (to 0.1 s)",
    limit: null,
    unit: '×',
    measure: ratio(unchanged, 'spec', 'codex-core', ownSeconds),
  },
  ofSpec("5 % changed, the spec's flow to it", 15, { scenario: 'changed' }),
  ...ofThousand('nothing changed', unchanged, {
    "codex-core's own time": [3, 's', ({ engineSeconds }) => engineSeconds],
    'API requests': [PAGES + ONCE, '', ({ apiRequests }) => apiRequests],
    'git fetches': [2, '', ({ gitFetches }) => gitFetches],
    memory: [250, 'MB', megabytes],
  }),
  ...ofThousand('nothing changed, empty store', cold, {
    'API requests': [PAGES + BATCHES + ONCE, '', ({ apiRequests }) => apiRequests],
    memory: [250, 'MB', megabytes],
  }),
  ...ofThousand('first sync', first, { memory: [250, 'MB', megabytes] }),
  {
    text: 'First sync, time per repository at 1,000 to that at 100',
    limit: 1.1,
    unit: '×',
    measure: growthOfFirstSync,
  },
  {
    text: 'One big repository, first sync: bytes that came, to those of its documents',
    limit: 2,
    unit: '×',
    measure: bytesOfBig,
  },
  ofPlugin("The plugin's own share of `nx show projects`", graph),
  ofPlugin("1,000 repositories: the plugin's own share of `nx show projects`", { ...graph, ...thousand }),
  toFloor('On disk: first sync, to bare clones of all', null, { ...first, ...disk }, 'clone'),
  ofSpec("On disk: first sync, the spec's flow to it", null, { ...first, ...disk }),
  toFloor('On disk: nothing changed, to ls-remote of all', null, { ...unchanged, ...disk }, 'ls-remote'),
  ofSpec("On disk: nothing changed, the spec's flow to it", null, { ...unchanged, ...disk }),
];

export function targetsOf(results: Results): Target[] {
  return rules.map(({ text, limit, atLeast, unit, measure }) => {
    const value = measure(results) ?? null;
    const withUnit = (amount: string) => `${amount} ${unit}`.trimEnd();
    return {
      text,
      bound: limit === null ? '' : withUnit(`${atLeast ? '≥' : '≤'} ${limit}`),
      measured: value === null ? null : withUnit(readable(value)),
      isMet: value === null || limit === null ? null : atLeast ? value >= limit : value <= limit,
    };
  });
}

/** Three digits, as far as they say something. */
function readable(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function toFloor(text: string, limit: number | null, place: Place, floor: ContenderName): Rule {
  return { text, limit, unit: '×', measure: ratio(place, 'codex-core', floor) };
}

function ofSpec(text: string, limit: number | null, place: Place): Rule {
  return { text, limit, atLeast: true, unit: '×', measure: ratio(place, 'spec', 'codex-core') };
}

function ratio(
  place: Place,
  one: ContenderName,
  other: ContenderName,
  read = ({ seconds }: Figures) => seconds,
): Rule['measure'] {
  return (results) => {
    const [top, bottom] = [one, other].map((name) => figuresAt(results, place, name));
    return top && bottom && read(top) / read(bottom);
  };
}

/** Without the start of node, where the contender tells. */
function ownSeconds({ seconds, engineSeconds }: Figures): number {
  return engineSeconds ?? seconds;
}

type Figure = [limit: number, unit: Rule['unit'], read: (figures: Figures) => number | null];

/** What codex-core itself takes. */
function ofThousand(text: string, place: Place, figures: Record<string, Figure>): Rule[] {
  return Object.entries(figures).map(([what, [limit, unit, read]]) => ({
    text: `1,000 repositories, ${text}: ${what}`,
    limit,
    unit,
    measure(results) {
      const found = figuresAt(results, { ...place, ...thousand }, 'codex-core');
      return found && read(found);
    },
  }));
}

function ofPlugin(text: string, place: Place): Rule {
  const measure = (results: Results) => {
    const seconds = figuresAt(results, place, 'nx-graph')?.engineSeconds;
    return seconds && seconds * 1000;
  };
  return { text, limit: 30, unit: 'ms', measure };
}

function megabytes({ peakBytes }: Figures): number | null {
  return peakBytes && peakBytes / 1e6;
}

function growthOfFirstSync(results: Results): number | null {
  const [few, many] = [100, 1000].map((repositories) => {
    const figures = figuresAt(results, { ...first, repositories }, 'codex-core');
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
