import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkCodex,
  generateOrganization,
  openTestOrganization,
  type GeneratedOrganization,
} from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

/** 42 repositories: archived, empty, a fork, `trunk`, 20,000 files, odd names, links, a submodule. */
let generated: GeneratedOrganization;
let acme: SyncedOrganization;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'nx-codex-organization-'));
  generated = await generateOrganization({ root });
  acme = await SyncedOrganization.open(openTestOrganization(generated));
}, 120_000);
afterAll(() => acme.close());

const heads = () =>
  Promise.all([
    ...generated.repositories.map(({ name }) => acme.org.repository(name).head()),
    acme.org.codex.head('test'),
  ]);

it('ends with codex and projects exactly as the patterns say, by a check that knows nothing of the engine', async () => {
  expect(await checkCodex(generated)).not.toEqual([]);
  expect(await acme.sync()).toMatchObject({ status: 'success', failed: 0, exit_code: 0 });
  expect(await checkCodex(generated)).toEqual([]);
}, 240_000);

it('makes no commit in a second run, with the store or without it', async () => {
  const before = await heads();
  expect(await acme.sync()).toMatchObject({
    phase_1: { commits_created: 0 },
    phase_2: { commits_created: 0 },
  });
  await acme.sync({}, { storePath: join(acme.workspaceRoot, 'cold') });
  expect(await heads()).toEqual(before);
}, 240_000);
