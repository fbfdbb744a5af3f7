import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTree } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { repositories } from '../../plugin/inference.fixture';
import { repositoriesSyncGenerator } from './generator';

const CONFIG = 'codex/codex.config.json';
const FILE = 'codex/repositories.json';
/** Where a run remembers what it found. */
const LAST = '.nx/cache/codex/discovered/codex--codex.config.json';

describe('nx sync', () => {
  let root: string;
  let tree: Tree;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nx-codex-sync-'));
    tree = Object.assign(createTree(), { root });
    tree.write(CONFIG, '{}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** `age`: seconds since it was written. */
  function write(path: string, content: object, age = 0): void {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(content));
    const time = Date.now() / 1000 - age;
    utimesSync(join(root, path), time, time);
  }
  const found = (age: number, ...fullNames: string[]) =>
    write(LAST, { listedAt: Date.now() - age * 1000, ...repositories(...fullNames) });

  it('brings repositories.json to what the last run found, and names what is new and gone', async () => {
    write(FILE, repositories('acme/app', 'acme/old'), 60);
    found(10, 'acme/app', 'acme/new');
    expect(await repositoriesSyncGenerator(tree)).toEqual({
      outOfSyncMessage: `${FILE} is not what the last run found: added (1): acme/new; gone (1): acme/old`,
    });
    expect(JSON.parse(tree.read(FILE, 'utf8') ?? '')).toEqual(repositories('acme/app', 'acme/new'));
  });

  it('names no more than ten', async () => {
    write(FILE, repositories(), 60);
    found(10, ...Array.from({ length: 12 }, (_, index) => `acme/r${index}`));
    const { outOfSyncMessage } = (await repositoriesSyncGenerator(tree)) ?? {};
    expect(outOfSyncMessage).toMatch(/added \(12\): acme\/r0, .*, … and 2 more$/);
  });

  it.each([
    ['is newer than the last run', () => write(FILE, repositories('acme/app'), 0)],
    ['is not there', () => undefined],
  ])('leaves the workspace alone where repositories.json %s', async (_what, prepare) => {
    found(10, 'acme/app', 'acme/new');
    prepare();
    expect(await repositoriesSyncGenerator(tree)).toBeUndefined();
    expect(tree.listChanges().map(({ path }) => path)).not.toContain(FILE);
  });

  it('names a file that cannot be used', async () => {
    write(FILE, { repositories: 'app' });
    await expect(repositoriesSyncGenerator(tree)).rejects.toThrow(
      `${FILE} is not used: it has no list \`repositories\``,
    );
    found(-10, 'acme/app');
    expect(await repositoriesSyncGenerator(tree)).toMatchObject({
      outOfSyncMessage: `${FILE} is not what the last run found: added (1): acme/app`,
    });
  });

  it('says nothing where no run has found anything', async () => {
    write(FILE, repositories('acme/app'), 60);
    expect(await repositoriesSyncGenerator(tree)).toBeUndefined();
  });
});
