import { figuresOf, type Figures, type GroupResult } from '../results';
import { group, results, sample } from '../results.fixture';
import { targetsOf, type Target } from './targets';

const codexCore = (more: Partial<Figures>): Figures => ({ ...figuresOf('codex-core', [sample], 1), ...more });

function target(text: string, ...groups: GroupResult[]): Target | undefined {
  return targetsOf(results(...groups)).find((each) => each.text === text);
}

it('compares with floors and with the spec', () => {
  const clones = target('First sync, to bare clones of all', group);
  expect(clones).toMatchObject({ bound: '≤ 2.1 ×', measured: '2 ×', isMet: true });
  const spec = target("First sync, the spec's flow to it", group);
  expect(spec).toMatchObject({ bound: '≥ 8 ×', measured: '10 ×', isMet: true });
});

it('says what is missed', () => {
  const slow = { ...group, figures: [codexCore({ seconds: 9.1 }), group.figures[1]!] };
  expect(target('First sync, to bare clones of all', slow)).toMatchObject({
    measured: '6.07 ×',
    isMet: false,
  });
});

it('takes what was not measured, or has failed, for neither met nor missed', () => {
  expect(targetsOf(results()).filter(({ measured, isMet }) => measured !== null || isMet !== null)).toEqual(
    [],
  );
  const alone = { ...group, figures: [group.figures[0]!] };
  expect(target('First sync, to bare clones of all', alone)).toMatchObject({ measured: null, isMet: null });
});

it.each([
  ['delay', 0],
  ['parallel', 20],
  ['repositories', 100],
  ['medium', 'disk'],
])('does not take figures of another %s for those of the usual setting', (key, value) => {
  const other = { ...group, [key]: value } as GroupResult;
  expect(target('First sync, to bare clones of all', other)?.measured).toBeNull();
});

it('gives ratios on disk for information', () => {
  const onDisk: GroupResult = { ...group, medium: 'disk' };
  const expected = { bound: '', measured: '2 ×', isMet: null };
  expect(target('On disk: first sync, to bare clones of all', onDisk)).toMatchObject(expected);
});

const GRAPH = 'nx show projects';
it.each<[string, Partial<GroupResult>, Partial<Figures>, Partial<Target>]>([
  [
    'nothing changed: API requests',
    { scenario: 'unchanged' },
    { apiRequests: 15 },
    { bound: '≤ 14', measured: '15', isMet: false },
  ],
  [
    'nothing changed: git fetches',
    { scenario: 'unchanged' },
    { gitFetches: 0 },
    { bound: '≤ 2', measured: '0', isMet: true },
  ],
  [
    "nothing changed: codex-core's own time",
    { scenario: 'unchanged' },
    { engineSeconds: 1.234 },
    { bound: '≤ 3 s', measured: '1.23 s', isMet: true },
  ],
  [
    'nothing changed, empty store: API requests',
    { scenario: 'cold' },
    { apiRequests: 54 },
    { bound: '≤ 54', measured: '54', isMet: true },
  ],
  [
    'nothing changed, empty store: memory',
    { scenario: 'cold' },
    { peakBytes: 93_449_000 },
    { bound: '≤ 250 MB', measured: '93.4 MB', isMet: true },
  ],
  [
    'first sync: memory',
    { scenario: 'first' },
    { peakBytes: 251e6 },
    { bound: '≤ 250 MB', measured: '251 MB', isMet: false },
  ],
])('at 1,000 repositories, %s', (what, place, figures, expected) => {
  const at1000: GroupResult = { ...group, ...place, repositories: 1000, figures: [codexCore(figures)] };
  expect(target(`1,000 repositories, ${what}`, at1000)).toMatchObject(expected);
});

it('tells the share of the plugin in milliseconds, of a server without delay', () => {
  const figures = [{ ...codexCore({ engineSeconds: 0.00812 }), contender: 'nx-graph' as const }];
  const graph: GroupResult = { ...group, scenario: 'graph', delay: 0, figures };
  expect(target(`The plugin's own share of \`${GRAPH}\``, graph)).toMatchObject({
    bound: '≤ 30 ms',
    measured: '8.12 ms',
    isMet: true,
  });
});

it('compares the time per repository of many with that of few', () => {
  const few = { ...group, repositories: 100, figures: [codexCore({ seconds: 5 })] };
  const many = { ...group, repositories: 1000, figures: [codexCore({ seconds: 60 })] };
  const text = 'First sync, time per repository at 1,000 to that at 100';
  expect(target(text, few, many)).toMatchObject({ measured: '1.20 ×', isMet: false });
});

it('compares the bytes of a big repository with those of its documents', () => {
  const big: GroupResult = {
    ...group,
    scenario: 'big',
    repositories: 1,
    figures: [codexCore({ bytesDown: 5e5 })],
  };
  const text = 'One big repository, first sync: bytes that came, to those of its documents';
  expect(target(text, big)).toMatchObject({ measured: '0.50 ×', isMet: true });
});
