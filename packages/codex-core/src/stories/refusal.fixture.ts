import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readState, repositoryPath } from '@nx-codex/forge';
import type { SyncAllOptions } from '../config/options-schema';
import type { Ran, SyncedOrganization } from './organization.fixture';
import type { RunOptions } from '../run/sync-all';

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

/** All refs of every repository of the forge, as git keeps them in files. */
async function branches({ org }: SyncedOrganization): Promise<Record<string, string[]>> {
  const { repositories } = await readState(org.root);
  const read = async (fullName: string) =>
    [fullName, await refsIn(repositoryPath(org.root, fullName))] as const;
  return Object.fromEntries(await Promise.all(Object.keys(repositories).map(read)));
}

async function refsIn(gitDir: string): Promise<string[]> {
  const entries = await readdir(join(gitDir, 'refs'), { recursive: true, withFileTypes: true });
  const loose = entries.filter((entry) => entry.isFile()).map(({ path, name }) => join(path, name));
  const packed = await readFile(join(gitDir, 'packed-refs'), 'utf8').catch(() => '');
  const read = async (file: string) => `${file} ${await readFile(file, 'utf8')}`;
  return [...(await Promise.all(loose.sort().map(read))), packed];
}
