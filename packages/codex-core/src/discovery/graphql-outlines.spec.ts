import {
  createTestOrganization,
  executable,
  submodule,
  symlink,
  type TestOrganization,
} from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import { settingsFor } from './discovery.fixture';
import { openSource } from './open-source';
import type { Outline, OutlineWant, Repository } from './repository';

jest.setTimeout(60_000);

describe('outlines', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let repositories: Repository[];

  const open = () =>
    openSource(settingsFor(forge)({ codexRepo: organization.codexRepo }), {
      token: organization.token,
      retryDelay: 1,
    });
  const want = (name: string, rest: Partial<OutlineWant> = {}): OutlineWant => {
    const repository = repositories.find((one) => one.name === name) as Repository;
    return { repository, commit: repository.head ?? '', directories: [''], files: [], ...rest };
  };
  const outline = async (one: OutlineWant): Promise<Outline | undefined> =>
    (await open().outlines?.([one]))?.get(one.repository.id);
  const names = Array.from({ length: 60 }, (_, index) => `p${index + 10}`);

  beforeAll(async () => {
    organization = await createTestOrganization();
    forge = await organization.serve();
    await organization.repository('odd').commit({
      'README.md': '# Odd\n',
      'record.json': '{"version":1}\n',
      'latin1.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
      'binary.dat': Buffer.from([0, 1, 2]),
      'run.sh': executable('#!/bin/sh\n'),
      'link.json': symlink('record.json'),
      module: submodule('1'.repeat(40)),
      'docs/a"b.md': 'quoted\n',
      'docs/ünï.md': 'unicode\n',
      'docs/deep/er/x.md': 'deep\n',
    });
    for (const name of names) await organization.repository(name).commit({ 'docs/a.md': `${name}\n` });
    repositories = (await open().list()).repositories;
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.resetCounters();
  });
  afterAll(() => organization.close());

  it('have the entries of folders as git has them', async () => {
    const answer = await outline(
      want('odd', { directories: ['', 'docs', 'docs/deep/er', 'none', 'README.md'] }),
    );
    const tree = (path: string) => answer?.directories.get(path)?.map(({ mode, name }) => `${mode} ${name}`);
    expect(tree('')).toEqual([
      '100644 README.md',
      '100644 binary.dat',
      '040000 docs',
      '100644 latin1.txt',
      '120000 link.json',
      '160000 module',
      '100644 record.json',
      '100755 run.sh',
    ]);
    expect(tree('docs')).toEqual(['100644 a"b.md', '040000 deep', '100644 ünï.md']);
    expect(tree('docs/deep/er')).toEqual(['100644 x.md']);
    expect(answer?.directories.get('none')).toBeNull();
    expect(answer?.directories.get('README.md')).toBeNull();
    expect(answer?.directories.get('')?.[6]?.oid).toMatch(/^[0-9a-f]{40}$/);
  });

  it('have the text of files, and nothing for a symbolic link or a file that is not there', async () => {
    const files = ['record.json', 'docs/a"b.md', 'link.json', 'none.json', 'none/at/all.json'];
    const answer = await outline(want('odd', { files, directories: [] }));
    expect(Object.fromEntries(answer?.files ?? [])).toEqual({
      'record.json': '{"version":1}\n',
      'docs/a"b.md': 'quoted\n',
      'link.json': null,
      'none.json': null,
      'none/at/all.json': null,
    });
  });

  it.each(['latin1.txt', 'binary.dat'])('are not given for a file that is no text: %s', async (file) => {
    expect(await outline(want('odd', { files: [file] }))).toBeUndefined();
  });

  it('are not given for a commit that is gone, whose folders would all look absent', async () => {
    expect(await outline(want('odd', { commit: '1'.repeat(40) }))).toBeUndefined();
  });

  it('are of the listed commit, whatever was pushed since', async () => {
    const listed = want('p10', { directories: ['docs'] });
    await organization.repository('p10').commit({ 'docs/b.md': 'later\n' });
    expect((await outline(listed))?.directories.get('docs')).toHaveLength(1);
  });

  it('of 60 repositories take three requests', async () => {
    const outlines = await open().outlines?.(names.map((name) => want(name)));
    expect(outlines?.size).toBe(60);
    expect(forge.counters().apiRequests).toBe(3);
  });

  it.each([200, 502, 504] as const)(
    'come in smaller batches when GitHub runs out of time with %i',
    async (status) => {
      forge.addFault({ kind: 'graphql', action: { type: 'graphql-timeout', status, overObjects: 20 } });
      const outlines = await open().outlines?.(names.map((name) => want(name)));
      expect(outlines?.size).toBe(60);
    },
  );

  it('are missing only for the repository that is too heavy', async () => {
    const heavy = /"v\d+":"p33"/;
    forge.addFault({ kind: 'graphql', body: heavy, action: { type: 'graphql-timeout', status: 502 } });
    const outlines = await open().outlines?.(names.map((name) => want(name)));
    expect(names.filter((name) => !outlines?.has(want(name).repository.id))).toEqual(['p33']);
  });

  it('are all missing, after a few requests, when GitHub always runs out of time', async () => {
    forge.addFault({ kind: 'graphql', action: { type: 'graphql-timeout', status: 504 } });
    const outlines = await open().outlines?.(names.map((name) => want(name)));
    expect(outlines?.size).toBe(0);
    expect(forge.counters().apiRequests).toBeLessThan(60);
  });

  it('are missing for a repository that may no longer be seen', async () => {
    await forge.createRepository('acme/gone', { files: { 'a.md': 'a' } });
    repositories = (await open().list()).repositories;
    await forge.deleteRepository('acme/gone');
    const outlines = await open().outlines?.([want('gone'), want('odd')]);
    expect([...(outlines?.keys() ?? [])]).toEqual([want('odd').repository.id]);
  });
});
