import { dependenciesOf, type Dependencies } from './dependencies-of';

it.each<[string, Dependencies | undefined, string[]]>([
  ['ids, as Nx 23 has them', { 'app:codex-sync': ['codex:heads'] }, ['codex:heads']],
  ['objects, as Nx 24 has them', { 'app:codex-sync': [{ id: 'codex:heads' }] }, ['codex:heads']],
  ['nothing for a task', {}, []],
  ['no graph', undefined, []],
])('finds what a task depends on where there are %s', (_what, dependencies, ids) => {
  expect(dependenciesOf(dependencies, 'app:codex-sync')).toEqual(ids);
});
