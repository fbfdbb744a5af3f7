import { readJson, readNxJson, readProjectConfiguration, updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import packageJson from '../../../package.json';
import { initGenerator, type InitOptions } from './init';

const CONFIG = 'codex/codex.config.json';
const ACME: InitOptions = { organization: 'acme', codexRepo: 'codex.acme.dev', skipFormat: true };

/** Every file of the tree with its text. */
const snapshot = (tree: Tree) => tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

describe('nx g nx-codex:init', () => {
  let tree: Tree;
  let said: string[];
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
    said = [];
    jest.spyOn(console, 'info').mockImplementation((line) => said.push(String(line)));
  });
  afterEach(() => jest.restoreAllMocks());

  it('writes a small configuration, registers the plugin and adds itself to devDependencies', async () => {
    await initGenerator(tree, ACME);
    expect(readJson(tree, CONFIG)).toEqual({
      $schema: '../node_modules/codex-core/schema/codex.config.schema.json',
      organization: 'acme',
      codexRepo: 'codex.acme.dev',
      environments: { test: { branch: 'test' }, prod: { branch: 'main' } },
    });
    expect(readNxJson(tree)?.plugins).toEqual(['nx-codex']);
    expect(readJson(tree, 'package.json').devDependencies).toMatchObject({ 'nx-codex': packageJson.version });
  });

  it('changes nothing when it runs again, even without options', async () => {
    await initGenerator(tree, ACME);
    const before = snapshot(tree);
    await initGenerator(tree, { skipFormat: true });
    expect(snapshot(tree)).toEqual(before);
  });

  it('ends with the next command', async () => {
    tree.write('package.json', JSON.stringify({ devDependencies: { 'nx-codex': packageJson.version } }));
    const callback = await initGenerator(tree, ACME);
    await callback();
    expect(said.at(-1)).toBe('Next: nx run codex:sync-all --dryRun');
    expect(said.join('\n')).toContain('a workspace of its own or the codex repository itself');
  });

  it('adds only what an existing configuration does not have, and keeps its comments', async () => {
    tree.write(
      CONFIG,
      '{\n  // ours\n  "organization": "acme",\n  "environments": { "live": { "branch": "main" } }\n}\n',
    );
    await initGenerator(tree, { ...ACME, organization: 'other' });
    expect(tree.read(CONFIG, 'utf8')).toContain('// ours\n  "organization": "acme"');
    expect(readJson(tree, CONFIG)).toEqual({
      $schema: '../node_modules/codex-core/schema/codex.config.schema.json',
      organization: 'acme',
      environments: { live: { branch: 'main' } },
      codexRepo: 'codex.acme.dev',
    });
    expect(said[0]).toBe(`organization: stays acme, as ${CONFIG} says; other has to be written there`);
  });

  it('uses the configuration at the root of a codex repository', async () => {
    writeJson(tree, 'codex.config.json', { organization: 'acme', codexRepo: 'codex' });
    await initGenerator(tree, { skipFormat: true });
    expect(tree.exists(CONFIG)).toBe(false);
    expect(readJson(tree, 'codex.config.json').$schema).toBe(
      './node_modules/codex-core/schema/codex.config.schema.json',
    );
  });

  it.each([
    ['no JSON', '{ "organization": '],
    ['no object', '[]'],
    ['empty', ''],
  ])('names a broken configuration (%s) and leaves it alone', async (_what, text) => {
    tree.write(CONFIG, text);
    await expect(initGenerator(tree, ACME)).rejects.toThrow(`${CONFIG} is not valid: `);
    expect(tree.read(CONFIG, 'utf8')).toBe(text);
    expect(readNxJson(tree)?.plugins ?? []).toEqual([]);
  });

  it.each(['nx-codex', 'nx-codex/plugin', { plugin: 'nx-codex', options: { targetName: 'sync' } }])(
    'does not register the plugin twice (%j)',
    async (entry) => {
      updateJson(tree, 'nx.json', (nxJson) => ({ ...nxJson, plugins: ['@nx/js', entry] }));
      await initGenerator(tree, ACME);
      expect(readNxJson(tree)?.plugins).toEqual(['@nx/js', entry]);
    },
  );

  it('finds another name where the workspace has a project codex elsewhere', async () => {
    writeJson(tree, 'libs/codex/project.json', { name: 'codex' });
    const callback = await initGenerator(tree, { ...ACME, skipPackageJson: true });
    expect(readNxJson(tree)?.plugins).toEqual([
      { plugin: 'nx-codex', options: { projectName: 'codex-sync' } },
    ]);
    expect(readProjectConfiguration(tree, 'codex').root).toBe('libs/codex');
    await callback();
    expect(said.at(-1)).toBe('Next: nx run codex-sync:sync-all --dryRun');
  });

  it.each([
    ['^0.0.1', {}, packageJson.version],
    ['^0.0.1', { keepExistingVersions: true }, '^0.0.1'],
    ['file:../nx-codex.tgz', {}, 'file:../nx-codex.tgz'],
    ['workspace:*', {}, 'workspace:*'],
  ])('finds %s in package.json and, with %j, leaves %s', async (existing, options, expected) => {
    writeJson(tree, 'package.json', { devDependencies: { 'nx-codex': existing } });
    await initGenerator(tree, { ...ACME, ...options });
    expect(readJson(tree, 'package.json').devDependencies['nx-codex']).toBe(expected);
  });

  it('leaves package.json alone when told so', async () => {
    await initGenerator(tree, { ...ACME, skipPackageJson: true });
    expect(readJson(tree, 'package.json').devDependencies).not.toHaveProperty('nx-codex');
  });
});
