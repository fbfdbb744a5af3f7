import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './install/run';
import { installation } from './workspace';

const packageFolder = (name: string) => join(installation(), 'node_modules', name);

async function files(name: string): Promise<string[]> {
  const tarball = join(installation(), `${name}-0.1.0.tgz`);
  const { stdout } = await mustRun('tar', ['-tzf', tarball], { cwd: installation() });
  return stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
}

const node = async (script: string) =>
  (await mustRun(process.execPath, ['-e', script], { cwd: installation() })).stdout.trim();

describe('the tarballs', () => {
  it.each(['codex-core', 'nx-codex'])(
    'of %s holds what runs and what people read, and nothing else',
    async (name) => {
      const paths = await files(name);
      expect(paths).toEqual(
        expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']),
      );
      const strange = /\.spec\.|\.fixture\.|\.tgz|\.map$|tsconfig|jest|(?<!\.d)\.ts$/;
      expect(paths.filter((path) => strange.test(path))).toEqual([]);
    },
  );

  it('of nx-codex has every file that its manifests name', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(packageFolder('nx-codex'), path), 'utf8'));
    const { 'sync-all': executor } = read('executors.json').executors;
    const { init } = read('generators.json').generators;
    for (const path of [
      `${executor.implementation}.js`,
      executor.schema,
      `${init.factory}.js`,
      init.schema,
    ]) {
      expect([path, existsSync(join(packageFolder('nx-codex'), path))]).toEqual([path, true]);
    }
  });

  it('of codex-core has the JSON Schema that init refers to', async () => {
    expect(await files('codex-core')).toContain('schema/codex.config.schema.json');
  });

  it('of codex-core is a library for programs without Nx', async () => {
    expect(await node("console.log(typeof require('codex-core').syncAll)")).toBe('function');
    expect(await node("import('codex-core').then((core) => console.log(typeof core.syncAll))")).toBe(
      'function',
    );
  });

  it('of codex-core is one file to load, with the licenses of what is in it', async () => {
    const loaded = "require('codex-core'); console.log(Object.keys(require.cache).join('\\n'))";
    expect((await node(loaded)).split('\n')).toEqual([
      expect.stringMatching(/codex-core[/]dist[/]index[.]js$/),
    ]);
    const notices = readFileSync(join(packageFolder('codex-core'), 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['minimatch', 'simple-git', 'zod'])
      expect(notices).toMatch(new RegExp(`^${name} [0-9]`, 'm'));
  });

  it('of nx-codex loads nothing heavy where every Nx command loads it', async () => {
    const loaded = await node(
      "require('nx-codex'); console.log(Object.keys(require.cache).map((file) => file.split('node_modules/').at(-1)).join('\\n'))",
    );
    const files = loaded
      .split('\n')
      .filter((file) => !/^nx-codex[/]dist[/](index|plugin(?:[/].+)?)[.]js$/.test(file));
    expect(files.sort()).toEqual([
      'codex-core/dist/config/defaults.js',
      'codex-core/dist/discovery/discovery-document.js',
    ]);
  });
});
