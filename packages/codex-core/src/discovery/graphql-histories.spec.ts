import type { Forge } from '@nx-codex/forge';
import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import { settingsFor } from './discovery.fixture';
import { openSource } from './open-source';
import type { HistoryEntry, Repository } from './repository';

jest.setTimeout(60_000);

describe('histories', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let repositories: Repository[];

  const open = () =>
    openSource(settingsFor(forge)({ codexRepo: organization.codexRepo }), {
      token: organization.token,
      retryDelay: 1,
    });
  const histories = async (path: string): Promise<Map<string, HistoryEntry[] | undefined>> => {
    const wants = repositories.map((repository) => ({ repository, commit: repository.head ?? '', path }));
    const answers = await open().histories?.(wants);
    return new Map(repositories.map(({ id, name }) => [name, answers?.get(id)]));
  };

  beforeAll(async () => {
    organization = await createTestOrganization();
    forge = await organization.serve();
    for (const name of ['app', 'web'])
      await organization.repository(name).commit({ record: '1', other: name });
    for (let n = 2; n <= 12; n++)
      await organization.repository('app').commit({ record: `${n}` }, { message: `Change ${n}\n\nBody` });
    await organization.repository('app').commit({ other: 'later' });
    repositories = (await open().list()).repositories;
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.resetCounters();
  });
  afterAll(() => organization.close());

  it('have the newest changes of a file, with all of their messages, in one request', async () => {
    const answers = await histories('record');
    expect(answers.get('app')?.map(({ message }) => message)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Change ${12 - index}\n\nBody`),
    );
    expect(answers.get('web')).toHaveLength(1);
    expect(forge.counters().requests.graphql).toBe(1);
  });

  it('are empty where the file never was', async () => {
    expect(await histories('none')).toEqual(
      new Map([
        ['app', []],
        ['web', []],
      ]),
    );
  });

  it('are absent of what is gone, and of all when GitHub does not answer', async () => {
    const gone = repositories.map((repository) => ({ repository, commit: '1'.repeat(40), path: 'record' }));
    expect(await open().histories?.(gone)).toEqual(new Map());
    forge.addFault({
      kind: 'graphql',
      action: { type: 'status', status: 404, body: { message: 'Not Found' } },
    });
    expect((await histories('record')).get('app')).toBeUndefined();
  });
});
