import { allContenders } from '../contenders';
import type { Figures, GroupResult } from '../results';
import { scenarioOf } from '../scenarios';

const titles = Object.fromEntries(Object.entries(allContenders()).map(([name, { title }]) => [name, title]));

export const titleOfContender = (name: Figures['contender']): string => titles[name] ?? name;

/** Milliseconds where hundredths of a second would say too little. */
export const seconds = (value: number): string =>
  value < 0.1
    ? `${(value * 1000).toFixed(value < 0.01 ? 1 : 0)} ms`
    : `${value.toFixed(value < 10 ? 2 : 1)} s`;

/** By thousands, as networks count; empty: none. */
function amountOf(bytes: number): string {
  if (bytes === 0) return '';
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}

const ENGINE = 'engine';

type Column = [heading: string, cell: (figures: Figures, group: GroupResult) => string];

const columns: readonly Column[] = [
  ['', ({ contender }) => titleOfContender(contender)],
  ['time', (figures) => seconds(figures.seconds)],
  ['fastest – slowest', ({ range: [least, most] }) => `${seconds(least)} – ${seconds(most)}`],
  [ENGINE, ({ engineSeconds }) => (engineSeconds === null ? '' : seconds(engineSeconds))],
  ['CPU', ({ cpuSeconds }) => seconds(cpuSeconds)],
  ['memory', ({ peakBytes }) => (peakBytes === null ? '' : `${Math.round(peakBytes / 1e6)} MB`)],
  ['requests', ({ requests }) => String(requests)],
  ['of them API', ({ apiRequests }) => String(apiRequests)],
  ['fetches', ({ gitFetches }) => String(gitFetches)],
  ['pushes', ({ gitPushes }) => String(gitPushes)],
  ['down', ({ bytesDown }) => amountOf(bytesDown)],
  ['up', ({ bytesUp }) => amountOf(bytesUp)],
  ['processes', ({ processes }) => String(processes)],
  ['not done', ({ undone }, { repositories }) => (undone === 0 ? '' : `${undone} of ${repositories}`)],
];

/** Headings, then a row for each contender; columns that say nothing are left out. */
export function rowsOf(group: GroupResult): string[][] {
  const used = columns.filter(
    ([heading, cell]) => heading === '' || group.figures.some((figures) => cell(figures, group) !== ''),
  );
  return [
    used.map(([heading]) => (heading === ENGINE ? (scenarioOf(group.scenario).part ?? ENGINE) : heading)),
    ...group.figures.map((figures) => used.map(([, cell]) => cell(figures, group))),
  ];
}

/** A line for each contender that did not get through all rounds. */
export const failuresOf = ({ failures, figures, rounds }: GroupResult): string[] =>
  failures.map(({ contender, summary }) => {
    const done = figures.find((each) => each.contender === contender)?.rounds ?? 0;
    const figuresOf = done === 0 ? 'no figures' : `figures of ${done} of ${rounds} rounds`;
    return `${titleOfContender(contender)}: ${summary}; ${figuresOf}`;
  });
