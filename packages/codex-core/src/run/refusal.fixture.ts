import { readState } from '@nx-codex/forge';
import type { SyncAllOptions } from '../config/options-schema';
import type { Ran, SyncedOrganization } from './organization.fixture';
import type { RunOptions } from './sync-all';

/** What a person typed, of which some may be no option, or of another type. */
export type Typed = { [option in keyof SyncAllOptions]?: unknown } & Record<string, unknown>;

/**
 * Runs a sync that has to be refused before it starts, and checks what all refusals have in common: what is wrong and
 * what to do is in the document and on the console, the token is nowhere, and nothing is written to any repository.
 */
export async function refused(
  acme: SyncedOrganization,
  options: Typed = {},
  run: RunOptions = {},
): Promise<Ran> {
  const before = await branches(acme);
  acme.forge.resetCounters();
  const result = await acme.sync(options as SyncAllOptions, run);
  const { text, events: _events, ...document } = result;

  expect(result).toMatchObject({
    status: 'failure',
    context: 'Organization sync initialization',
    phase_1: null,
    phase_2: null,
    exit_code: 1,
  });
  for (const told of [result.error, result.resolution]) {
    expect(told).toMatch(/\S/);
    const [first = ''] = String(told).split('\n');
    expect(text).toContain(first);
  }
  expect(text).toContain('❌ FAILED: Organization Sync');
  for (const token of tokensOf(acme, run)) expect(text + JSON.stringify(document)).not.toContain(token);
  expect(await branches(acme)).toEqual(before);
  const { requests, protocolPushes } = acme.forge.counters();
  expect([requests['receive-pack-advertisement'], requests.push, protocolPushes]).toEqual([0, 0, 0]);
  return result;
}

function tokensOf({ org }: SyncedOrganization, { env = {} }: RunOptions): string[] {
  return [org.token, env['GITHUB_TOKEN'], env['GH_TOKEN']].filter((token) => token !== undefined);
}

/** The commit of `main` and `test` in every repository of the forge, and the names of these. */
async function branches({ org }: SyncedOrganization): Promise<Record<string, unknown>> {
  const { repositories } = await readState(org.root);
  const heads: Record<string, unknown> = {};
  for (const fullName of Object.keys(repositories)) {
    const repository = org.repository(fullName.slice(fullName.indexOf('/') + 1));
    heads[fullName] = [await repository.head('main'), await repository.head('test')];
  }
  return heads;
}
