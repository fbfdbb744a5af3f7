import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import type { Answer } from './answer';
import { Catalog, type StoredRepository } from './catalog';
import { answerControl } from './control';
import { Meter, type Counters } from './counters';
import { Faults, type FaultAction, type FaultRule } from './faults';
import { commitTo, initBare, type NewCommit } from './git/commit';
import { HttpBackend } from './git/http-backend';
import { ObjectReaders } from './git/object-readers';
import { answerGit } from './git/smart-http';
import { GraphqlApi } from './graphql/api';
import { RateLimits } from './rate-limit';
import type { ForgeRequest } from './request';
import { answerRest } from './rest/api';
import { createForgeServer } from './server';
import { repositoryPath, type OwnerState, type RepositoryState, type TokenState } from './state';

export interface ForgeOptions {
  /** Folder with `forge.json` and the bare repositories; made when it is missing. */
  root: string;
  /** Default 0: any free port. */
  port?: number;
  /** Milliseconds before every answer; default 0. */
  delayMs?: number;
  /** `git http-backend` processes at a time, default 16; more requests wait. */
  parallelGit?: number;
}

export type NewRepository = Partial<RepositoryState> & {
  /** Default: main. */
  defaultBranch?: string;
  /** Content of a first commit; without it the repository is empty. */
  files?: NewCommit['files'];
};

export interface Forge {
  /** `http://127.0.0.1:<port>`; also the REST API's address in the manner of api.github.com, GraphQL being at `/graphql`. */
  readonly url: string;
  /** `<url>/api/v3`, as on GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** `<url>/api/graphql`. */
  readonly graphqlUrl: string;
  /** What stands before `/acme/app.git`. */
  readonly serverUrl: string;
  setDelay(ms: number): void;
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  counters(): Counters;
  resetCounters(): void;
  addOwner(login: string, type: OwnerState['type']): Promise<void>;
  addToken(secret: string, token: TokenState): Promise<void>;
  /** The owner is made an organization when there is none. */
  createRepository(fullName: string, settings?: NewRepository): Promise<StoredRepository>;
  /** With another `fullName`, renames. */
  updateRepository(
    fullName: string,
    settings: Partial<RepositoryState> & { fullName?: string },
  ): Promise<StoredRepository>;
  deleteRepository(fullName: string): Promise<void>;
  /** A commit that nobody pushed; resolves to its id. */
  commit(fullName: string, commit: NewCommit): Promise<string>;
  /** Breaks all connections and ends all git processes. */
  close(): Promise<void>;
}

export async function startForge({
  root,
  port = 0,
  delayMs = 0,
  parallelGit = 16,
}: ForgeOptions): Promise<Forge> {
  const catalog = await Catalog.open(root);
  const meter = new Meter();
  const faults = new Faults();
  const backend = new HttpBackend(parallelGit);
  const readers = new ObjectReaders();
  const limits = new RateLimits();
  const graphql = new GraphqlApi(catalog, readers, limits);
  let delay = delayMs;

  const commit = (fullName: string, change: NewCommit) => commitTo(catalog.existing(fullName).path, change);
  const answer = async (request: ForgeRequest, fault: FaultAction | null): Promise<Answer> => {
    if (request.kind === 'graphql') return graphql.answer(request, url, fault);
    if (request.kind === 'rest') return answerRest(request, { catalog, limits, url });
    return answerGit(request, catalog, backend, meter);
  };
  const server = createForgeServer({
    meter,
    faults,
    delay: () => delay,
    canonicalName: (name) => catalog.repository(name)?.fullName ?? null,
    commit: async (repository, change) => void (await commit(repository, change)),
    control: (request) => answerControl(request, forge),
    answer,
  });
  const url = await listen(server, port);

  const forge: Forge = {
    url,
    apiUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    serverUrl: url,
    setDelay: (ms) => void (delay = ms),
    addFault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    counters: () => meter.snapshot(),
    resetCounters: () => meter.reset(),
    addOwner: (login, type) => catalog.addOwner(login, type),
    addToken: (secret, token) => catalog.addToken(secret, token),
    createRepository: (fullName, settings) => createRepository(catalog, fullName, settings),
    updateRepository: (fullName, settings) => catalog.update(fullName, settings),
    deleteRepository: (fullName) => catalog.remove(fullName),
    commit,
    async close() {
      server.closeAllConnections();
      readers.close();
      await backend.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return forge;
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function createRepository(
  catalog: Catalog,
  fullName: string,
  { defaultBranch = 'main', files, ...settings }: NewRepository = {},
): Promise<StoredRepository> {
  const path = repositoryPath(catalog.root, fullName);
  await mkdir(dirname(path), { recursive: true });
  await initBare(path, defaultBranch);
  if (files !== undefined) await commitTo(path, { branch: defaultBranch, files, message: 'First commit' });
  return catalog.add(fullName, settings);
}
