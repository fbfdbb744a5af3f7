import type { TargetConfiguration } from '@nx/devkit';
import { createNodes, createNodesV2, type CodexPluginOptions } from './plugin';

const context = { workspaceRoot: '/nowhere', nxJsonConfiguration: {} };

async function inferred(files: string[], options?: CodexPluginOptions) {
  const results = await createNodes[1](files, options, context);
  return Object.assign({}, ...results.map(([, { projects }]) => projects));
}

describe('the plugin', () => {
  it('answers to the name of Nx 21 and 22 too', () => {
    expect(createNodesV2).toBe(createNodes);
  });

  it('infers the project codex at the folder of codex.config.json, which it does not read', async () => {
    const projects = await inferred(['codex/codex.config.json']);
    expect(Object.keys(projects)).toEqual(['codex']);
    expect(projects.codex.name).toBe('codex');
    expect(projects.codex.targets['sync-all']).toMatchObject({
      executor: 'nx-codex:sync-all',
      cache: false,
      inputs: ['{workspaceRoot}/codex/codex.config.json'],
      options: { config: 'codex/codex.config.json' },
    });
  });

  it('infers it at the root of a codex repository', async () => {
    const projects = await inferred(['codex.config.json']);
    expect(projects['.']).toMatchObject({
      name: 'codex',
      targets: { 'sync-all': { options: { config: 'codex.config.json' } } },
    });
  });

  it('tells how to get help, under the names that it was given', async () => {
    const { codex } = await inferred(['codex/codex.config.json'], {
      targetName: 'sync',
      projectName: 'documents',
    });
    expect(codex.name).toBe('documents');
    expect(codex.targets.sync.metadata.help.command).toBe('npx nx run documents:sync --help');
  });

  it('has a target for everything that is done for the whole organization, none of them cached', async () => {
    const { codex } = await inferred(['codex/codex.config.json']);
    const executors = Object.entries(codex.targets as Record<string, TargetConfiguration>).map(
      ([name, { executor, cache, outputs = [] }]) => [name, executor, cache, outputs],
    );
    expect(executors).toEqual([
      ['sync-all', 'nx-codex:sync-all', false, []],
      ['discover', 'nx-codex:discover', false, []],
      ['heads', 'nx-codex:heads', false, ['{workspaceRoot}/.nx/cache/codex/heads']],
      ['merge-results', 'nx-codex:merge-results', false, []],
      ['codex-to', 'nx:noop', false, []],
    ]);
  });

  it.each([
    [['codex.config.json', 'codex/codex.config.json'], 'codex'],
    [['a/codex.config.json', 'codex.config.json'], '.'],
    [['a/b/codex.config.json', 'z/codex.config.json'], 'z'],
    [['b/codex.config.json', 'a/codex.config.json'], 'a'],
  ])('of %j names one codex, whatever their order', async (files, root) => {
    for (const order of [files, [...files].reverse()]) {
      const projects = await inferred(order);
      expect(projects[root].name).toBe('codex');
      expect(Object.keys(projects)).toHaveLength(2);
    }
  });

  it('gives every further file a project of its own name', async () => {
    const projects = await inferred(['codex/codex.config.json', 'teams/beta/codex.config.json']);
    expect(projects['teams/beta']).toMatchObject({
      name: 'codex/teams/beta',
      targets: { 'sync-all': { options: { config: 'teams/beta/codex.config.json' } } },
    });
  });
});
