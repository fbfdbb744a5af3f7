import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CatFile } from './cat-file';
import type { CommitWriter } from './commit-writer';
import { gitEnvironment } from './environment';
import { FastImport } from './fast-import';
import { createGitDir } from './git-dir';
import { GitTransport } from './git-transport';
import { requireGit } from './git-version';
import { JointIndex } from './joint-index';
import { mergeFile, type MergeText } from './merge-file';
import { openClient } from './open-client';
import { GitObjectReader } from './object-reader';
import type { ObjectReader } from './objects';
import { PackCatalog } from './pack-catalog';
import { DEFAULT_RETRY, type RetryPolicy } from './retry';
import { claimRunFolder } from './run-folder';
import { DEFAULT_LIMITS, movePacks, openStore, type StoreLimits } from './store';
import type { Transport } from './transport';
import { openWorkTree } from './open-work-tree';
import type { WorkTree } from './work-tree';

export interface OpenGitOptions {
  /** The shared store; made when it is not there. Any number of processes may use one at a time. */
  storePath: string;
  /** The only server that gets the token, e.g. `https://github.com`. */
  serverUrl: string;
  token?: string;
  /** Ends listings and fetches with `interrupted`, and lets no push begin; what is being pushed ends. */
  signal?: AbortSignal;
  /** Part of the run folder's name, letters, digits, `.`, `_` and `-`; random by default. */
  runId?: string;
  /** Default `process.env`; only PATH, proxies, certificates and ssh's settings are taken from it. */
  env?: NodeJS.ProcessEnv;
  retry?: RetryPolicy;
  limits?: StoreLimits;
  /** false: git's own client for everything, as where a proxy is set. Default true. */
  smartHttp?: boolean;
  /** Milliseconds for a command to a server; default 10 minutes. */
  timeout?: number;
}

export interface Git {
  transport: Transport;
  objects: ObjectReader;
  writer: CommitWriter;
  mergeText: MergeText;
  /** The repository that a folder of this machine is in, until `close`. */
  workTree(directory: string): Promise<WorkTree>;
  /** `2.39.5` */
  version: string;
  /** Private to this run; gone after `close`. */
  runFolder: string;
  /** Ends all processes, gives what was written to the store, removes the run folder. May be called again. */
  close(): Promise<void>;
}

const TIMEOUT = 10 * 60 * 1000;

/** Each command listens to it, as many as run at once; Node warns of more than ten on one signal. */
function shared(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (!signal) return undefined;
  const own = AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}

/** Everything that has to do with git, for one run. Rejects with `git_missing` or `git_too_old` before anything is made. */
export async function openGit(options: OpenGitOptions): Promise<Git> {
  const { serverUrl, token, signal, runId, retry = DEFAULT_RETRY, timeout = TIMEOUT } = options;
  const storePath = resolve(options.storePath);
  const home = join(storePath, 'no-home');
  const inherited = options.env ?? process.env;
  const env = gitEnvironment({ inherited, serverUrl, token, home });
  const version = await requireGit(env);

  const store = await openStore(storePath);
  const runFolder = await claimRunFolder(store, options.limits ?? DEFAULT_LIMITS, runId);
  const writeDir = await createGitDir(join(runFolder, 'write'), { alternates: [store.objects] });
  const alternates = [store.objects, join(writeDir, 'objects')];
  const readDir = await createGitDir(join(runFolder, 'read'), { alternates });

  const until = shared(signal);
  const catalog = new PackCatalog(store.packs);
  const catFile = new CatFile(readDir, env);
  const objects = new GitObjectReader(catFile);
  const writer = new FastImport({ gitDir: writeDir, env, catalog, objects });
  const { packs } = store;
  const client = openClient(
    { ...options, env: inherited, retry, timeout, signal: until, objects },
    env,
    readDir,
  );
  const joint = alternates.map((folder) => new JointIndex(folder, readDir, env));

  const end = async (): Promise<void> => {
    await Promise.all([writer.close(), catFile.close()]);
    await movePacks(writeDir, packs);
    // Without it the next run has more to open, and finds the same.
    await joint[0]?.renew().catch(() => undefined);
    await rm(runFolder, { recursive: true, force: true });
  };
  let ending: Promise<void> | undefined;
  return {
    transport: new GitTransport({ client, catalog, objects, packs, alternates, joint, runFolder }),
    objects,
    writer,
    mergeText: mergeFile(runFolder, env, readDir),
    workTree: (directory) =>
      openWorkTree(directory, { inherited, catalog, packs, alternates, runFolder, signal: until }),
    version,
    runFolder,
    close: () => (ending ??= end()),
  };
}
