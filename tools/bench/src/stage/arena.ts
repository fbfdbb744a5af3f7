import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Counters } from '@nx-codex/forge';
import { ForgeProcess, plainEnvironment, type GeneratedOrganization } from '@nx-codex/testing';

const run = promisify(execFile);

/** Where one contender works: an organization of its own on a server of its own, and a folder that it keeps between runs. */
export class Arena {
  #forge: ForgeProcess | null = null;
  /** What the contender's last run left. */
  state: 'new' | 'partly synced' | 'synced' | 'synced, empty store' = 'new';
  #round = 0;

  constructor(
    readonly folder: string,
    private readonly pristine: GeneratedOrganization,
  ) {}

  /** As it is on this arena's server. */
  get organization(): GeneratedOrganization {
    const root = join(this.folder, 'server');
    const repositories = this.pristine.repositories.map((repository) => ({
      ...repository,
      gitDir: join(root, `${repository.fullName}.git`),
    }));
    return { ...this.pristine, root, repositories };
  }

  get client(): string {
    return join(this.folder, 'client');
  }

  /** Names of the projects, one a line. */
  get projectsFile(): string {
    return join(this.folder, 'projects.txt');
  }

  get isOpen(): boolean {
    return this.#forge !== null;
  }

  get forge(): ForgeProcess {
    if (this.#forge === null) throw new Error('The arena was not opened');
    return this.#forge;
  }

  /** A new copy of the organization, and an empty folder for the contender. */
  async renew(): Promise<void> {
    await this.close();
    await this.forgetClient();
    await run('cp', ['-a', this.pristine.root, join(this.folder, 'server')]);
    const names = this.pristine.repositories.map(({ name }) => `${name}\n`);
    await writeFile(this.projectsFile, names.join(''));
    this.#forge = await ForgeProcess.start(this.organization.root, 0);
    await warmUp(this.forge, this.organization);
  }

  async forgetClient(): Promise<void> {
    await rm(this.client, { recursive: true, force: true });
    await mkdir(join(this.client, 'tmp'), { recursive: true });
  }

  /** Counts the changes that were made here, so that no two are alike. */
  nextRound(): number {
    return ++this.#round;
  }

  takeCounters(): Promise<Counters> {
    return this.forge.takeCounters();
  }

  /** What makes programs take the server for GitHub, by the variables of an Actions runner, and git use the token. */
  environment(own: Record<string, string> = {}): NodeJS.ProcessEnv {
    const { apiUrl, graphqlUrl, serverUrl } = this.forge.addresses;
    return plainEnvironment({
      TMPDIR: join(this.client, 'tmp'),
      GITHUB_TOKEN: this.pristine.token,
      GITHUB_API_URL: apiUrl,
      GITHUB_GRAPHQL_URL: graphqlUrl,
      GITHUB_SERVER_URL: serverUrl,
      ...own,
    });
  }

  async close(): Promise<void> {
    await this.#forge?.close();
    this.#forge = null;
    this.state = 'new';
    await rm(this.folder, { recursive: true, force: true });
  }
}

const LISTING =
  'query($login: String!) { repositoryOwner(login: $login) { repositories(first: 100) { nodes { name defaultBranchRef { target { oid } } } } } }';

/** A server that has just started is slower than the one that it stands for. */
async function warmUp(
  forge: ForgeProcess,
  { organization, codexRepo, token }: GeneratedOrganization,
): Promise<void> {
  const { graphqlUrl, serverUrl } = forge.addresses;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: LISTING, variables: { login: organization } });
  const git = `${serverUrl}/${organization}/${codexRepo}.git/info/refs?service=git-upload-pack`;
  for (let round = 0; round < 3; round++) {
    await (await fetch(graphqlUrl, { method: 'POST', headers, body })).text();
    await (await fetch(git, { headers })).text();
  }
  await forge.takeCounters();
}
