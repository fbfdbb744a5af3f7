import { titleOf } from '../bench';
import { allContenders } from '../contenders';
import type { GroupResult, Results } from '../results';
import { ROUNDS, scenarioNames, scenarioOf } from '../scenarios';
import { failuresOf, rowsOf } from './columns';
import { markdownTable } from './text-table';
import { targetsOf } from './targets';

/** docs/performance.md. `plots` are files beside it. */
export function performanceDocument(results: Results, plots: readonly string[]): string {
  return [
    '# Performance',
    'Written by `npm run bench`; not to be edited. Figures of other machines differ, their ratios less.',
    ...plots.map((plot) => `![](${plot})`),
    '## Targets',
    'Ratios of times at 42 repositories, five at a time, 40 ms, tmpfs, unless a line says otherwise.',
    targetTable(results),
    '## How it was measured',
    ...method(results),
    '## Contenders',
    contenderList(),
    '## Figures',
    FIGURES,
    ...scenarioNames.flatMap((name) => scenarioSection(results, name)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function targetTable(results: Results): string {
  const rows = targetsOf(results).map(({ text, bound, measured, isMet }) => [
    text,
    bound,
    measured ?? 'not measured',
    isMet === null ? '' : isMet ? 'met' : '**missed**',
  ]);
  return markdownTable([['', 'target', 'measured', ''], ...rows]);
}

function method({ machine, groups }: Results): string[] {
  const { cores, cpu, memoryGigabytes, kernel, node, git } = machine;
  const origins = new Set(groups.map(originOf));
  return [
    `${[...origins].join('; ')}; ${cores} cores of ${cpu}, ${memoryGigabytes} GB, ${kernel}, node ${node}, git ${git}. Client and server share the cores.`,
    `Each contender has an organization of its own on a server of its own (\`tools/forge\`: git by \`git http-backend\`, no TLS), and a folder that it keeps between runs. All of it lies on the medium that is named. The contenders take turns, each round beginning with another one; figures are medians, of ${ROUNDS} rounds unless a heading says otherwise. After each run the organization is compared, byte by byte, with what it should be.`,
    'A project is a small service: 12 documents (with `antora.yml`) and 200 source files, 11 commits; 8 documents are shared: about what the spec’s example says, 42 projects and 838 files.',
    'To repeat it: `apt-get install parallel rsync`, `npm ci`, `npm run bench`. A part of it: `npm run bench -- --help`.',
  ];
}

function contenderList(): string {
  return Object.values(allContenders())
    .map(({ title, about }) => `- **${title}**: ${about}`)
    .join('\n');
}

const FIGURES =
  '_time_ is wall time from start to end of the command; _engine_ what the engine itself says (`duration_seconds`), so that the rest is the start of node or of Nx; _CPU_ user and system time of all processes of the contender (`times` of the shell that runs it); _memory_ the most that they had at once, looked at every 100 ms, shared pages in parts (Pss); _requests_ and bytes are counted by the server, HTTP headers included; _processes_ are child processes, counted in a run of its own that is not timed: git tells of its own (trace2), other programs are found by name in a folder before all others in PATH.';

const originOf = ({ date, commit }: GroupResult) => `${date}, commit ${commit}`;

function scenarioSection(results: Results, name: GroupResult['scenario']): string[] {
  const groups = results.groups.filter(({ scenario }) => scenario === name);
  if (groups.length === 0) return [];
  const { title, about } = scenarioOf(name);
  const order = (group: GroupResult) => [
    group.medium === 'disk' ? 1 : 0,
    group.repositories,
    group.parallel,
    group.delay,
  ];
  const sorted = [...groups].sort((a, b) => compare(order(a), order(b)));
  return [
    `### ${title}`,
    about,
    ...sorted.flatMap((group) => [
      `#### ${headingOf(group, results)}`,
      ...(group.figures.length > 0 ? [markdownTable(rowsOf(group))] : []),
      ...failuresOf(group).map((line) => `_${line}._`),
    ]),
  ];
}

/** With what is not so for all of the document. */
function headingOf(group: GroupResult, { groups }: Results): string {
  const isOfOneOrigin = new Set(groups.map(originOf)).size === 1;
  return [
    titleOf(group),
    ...(group.rounds === ROUNDS ? [] : [`${group.rounds} round${group.rounds === 1 ? '' : 's'}`]),
    ...(isOfOneOrigin ? [] : [originOf(group)]),
  ].join(', ');
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
