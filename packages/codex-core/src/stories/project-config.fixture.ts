import { SyncedOrganization, type Ran } from './organization.fixture';

/** An organization of `app` and `web`, with the same kind of documents, and shared documents in two places of the codex. */
export async function createConfigurable(): Promise<SyncedOrganization> {
  const acme = await SyncedOrganization.create();
  for (const name of ['app', 'web'])
    await acme.org.repository(name).commit({ 'docs/a.md': name, 'handbook/b.md': name, 'src/x': 'code' });
  await acme.org.codex.commit({ 'shared/guide.md': 'guide', 'style/s.md': 'style' }, { branch: 'test' });
  return acme;
}

/** Commits the codex.json of a project, and with it other files. */
export async function configureProject(
  acme: SyncedOrganization,
  name: string,
  config: unknown,
  files: Record<string, string> = {},
): Promise<void> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  await acme.org.repository(name).commit({ ...files, 'codex.json': text });
}

export const entryOf = ({ projects }: Ran, name: string) => projects.find(({ project }) => project === name);

/** Questions to GraphQL of a run to which all heads are known: the codex, and a page of the list. */
export const LISTING = 2;
/** The page once more, where the last run did not leave the codex as it is. */
export const MOVED = 1;

/** What a run cost, in questions to GraphQL and in git's protocol. */
export async function costOf(acme: SyncedOrganization, options = {}, storePath?: string) {
  acme.forge.resetCounters();
  const result = await acme.sync(options, storePath ? { storePath } : {});
  const { requests, protocolFetches: fetches, protocolPushes: pushes } = acme.forge.counters();
  return { result, cost: { graphql: requests.graphql, fetches, pushes } };
}
