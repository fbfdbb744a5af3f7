import type { ProjectConfig } from './project-config';
import { commonDirection, refrains, settingsOf } from './project-settings';
import type { Direction } from './settings';
import { resolveIn } from './workspace.fixture';

async function settings(config: object = {}) {
  const named = { organization: 'acme', codexRepo: 'codex', ...config };
  return (await resolveIn({ config: named })).settings;
}

describe('the settings of a project', () => {
  it("are the run's where codex.json says nothing", async () => {
    const run = await settings();
    expect(settingsOf(run, {})).toEqual(run);
  });

  it('have its patterns and mappings instead, and its excludes beside the others', async () => {
    const run = await settings({ excludePatterns: ['**/private/**'] });
    const own = settingsOf(run, {
      syncPatterns: ['handbook/**'],
      excludePatterns: ['handbook/drafts/**'],
      mappings: [{ from: 'style', to: 'handbook/style' }],
      conflicts: 'prefer-project',
    });
    expect(own).toEqual({
      ...run,
      syncPatterns: ['handbook/**'],
      excludePatterns: ['**/private/**', 'handbook/drafts/**'],
      mappings: [{ from: 'style', to: 'handbook/style', exclude: [], allowExecutable: false }],
      conflicts: 'prefer-project',
    });
  });

  it.each<[ProjectConfig, string]>([
    [{ syncPatterns: ['docs/shared/**'] }, 'acme/app: codex.json: syncPatterns[0] must not collect'],
    [{ mappings: [{ from: 'x', to: 'handbook' }] }, 'acme/app: codex.json: mappings[0] must not deliver'],
  ])('%j is refused where the codex would get back what it gave', async (config, words) => {
    const run = await settings({ syncPatterns: ['handbook/**', 'docs/**'] });
    expect(() => settingsOf(run, config, 'acme/app: codex.json')).toThrow(words);
  });

  it('let default patterns give way to its mappings', async () => {
    const run = await settings();
    expect(() => settingsOf(run, { mappings: [{ from: 'x', to: 'docs' }] })).not.toThrow();
  });
});

it.each<[Direction, Direction | undefined, Direction | null]>([
  ['bidirectional', undefined, 'bidirectional'],
  ['bidirectional', 'to-codex', 'to-codex'],
  ['to-codex', 'bidirectional', 'to-codex'],
  ['to-codex', 'to-codex', 'to-codex'],
  ['to-codex', 'from-codex', null],
])('a run %s and a project %s have %s in common', (run, project, common) => {
  expect(commonDirection(run, project)).toBe(common);
});

it.each<[ProjectConfig, string | null]>([
  [{}, null],
  [{ sync: true, environment: 'test', direction: 'to-codex' }, null],
  [{ sync: false }, 'opted out by codex.json'],
  [{ environment: 'prod' }, 'codex.json is for environment prod'],
  [{ direction: 'from-codex' }, 'codex.json has direction from-codex'],
])('%j refrains: %s', async (config, reason) => {
  expect(refrains({ ...(await settings()), direction: 'to-codex' }, config)).toBe(reason);
});
