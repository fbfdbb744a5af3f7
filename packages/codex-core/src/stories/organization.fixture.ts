import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Forge } from '@nx-codex/forge';
import {
  createTestOrganization,
  type TestOrganization,
  type TestOrganizationOptions,
} from '@nx-codex/testing';
import type { SyncAllOptions } from '../config/options-schema';
import { createConsoleReport } from '../report/console';
import type { RunEvent } from '../run/events';
import type { SyncAllResult } from '../run/result-document';
import type { ProjectsOptions } from '../config/projects-options';
import type { ProjectRef, SyncProjectsOptions } from '../run/project-ref';
import { syncAll, type RunOptions } from '../run/sync-all';
import { syncProjects } from '../run/sync-projects';

/** Where there is a proxy, git's own client is who speaks with servers; this one is for none of them. */
export const BY_GITS_CLIENT = { ALL_PROXY: 'http://127.0.0.1:9', NO_PROXY: '*' };

export interface Ran extends SyncAllResult {
  /** What a person reads. */
  text: string;
  events: RunEvent[];
}

/** An organization behind a forge, and workspaces to sync it from. */
export class SyncedOrganization {
  private constructor(
    readonly org: TestOrganization,
    readonly forge: Forge,
    /** Of the default workspace. */
    readonly workspaceRoot: string,
  ) {}

  static async create(options?: TestOrganizationOptions): Promise<SyncedOrganization> {
    return SyncedOrganization.open(await createTestOrganization(options));
  }

  static async open(org: TestOrganization): Promise<SyncedOrganization> {
    const workspaceRoot = await mkdtemp(join(tmpdir(), 'nx-codex-workspace-'));
    return new SyncedOrganization(org, await org.serve(), workspaceRoot);
  }

  /** As on a GitHub Actions runner. */
  get env(): NodeJS.ProcessEnv {
    const { apiUrl, graphqlUrl, serverUrl } = this.forge;
    return {
      PATH: process.env['PATH'],
      GITHUB_TOKEN: this.org.token,
      GITHUB_API_URL: apiUrl,
      GITHUB_GRAPHQL_URL: graphqlUrl,
      GITHUB_SERVER_URL: serverUrl,
    };
  }

  async sync(options: SyncAllOptions = {}, run: RunOptions = {}): Promise<Ran> {
    return this.run((own) => syncAll(this.named(options), own), run);
  }

  /** These alone: repositories by their names, or folders of the workspace. */
  async syncProjects(
    named: (string | ProjectRef)[],
    options: ProjectsOptions = {},
    run: RunOptions = {},
  ): Promise<Ran> {
    const projects = named.map((one) => (typeof one === 'string' ? { name: one, repository: one } : one));
    return this.run((own) => syncProjects({ ...this.named(options), projects }, own), run);
  }

  private named<T extends object>(options: T): T & { organization: string; codexRepo: string } {
    return { organization: this.org.name, codexRepo: this.org.codexRepo, ...options };
  }

  private async run(sync: (run: RunOptions) => Promise<SyncAllResult>, run: RunOptions): Promise<Ran> {
    const lines: string[] = [];
    const events: RunEvent[] = [];
    const print = createConsoleReport((line) => lines.push(line));
    const onEvent = (event: RunEvent) => {
      events.push(event);
      print(event);
      run.onEvent?.(event);
    };
    const result = await sync({ workspaceRoot: this.workspaceRoot, env: this.env, ...run, onEvent });
    return { ...result, text: lines.join('\n'), events };
  }

  /** The same in a process of its own, from a workspace of its own. */
  spawn(
    options: SyncAllOptions | SyncProjectsOptions = {},
    { workspaceRoot = this.workspaceRoot, env = this.env }: Pick<RunOptions, 'workspaceRoot' | 'env'> = {},
  ): ChildProcessWithoutNullStreams {
    const named = this.named(options);
    const script = join(__dirname, 'sync-process.fixture.ts');
    const flags = ['--conditions=@codex/source', '-r', '@swc-node/register'];
    return spawn(process.execPath, [...flags, script, JSON.stringify({ options: named, workspaceRoot })], {
      env,
    });
  }

  /** Writes codex.config.json of the default workspace. */
  async configure(config: object): Promise<void> {
    const folder = join(this.workspaceRoot, 'codex');
    await mkdir(folder, { recursive: true });
    const named = { organization: this.org.name, codexRepo: this.org.codexRepo, ...config };
    await writeFile(join(folder, 'codex.config.json'), JSON.stringify(named));
  }

  /** `path → text` below a folder of the codex's branch `test`. */
  async codexFiles(folder: string): Promise<Record<string, string>> {
    return filesOf(this.org.codex, folder, 'test');
  }

  async projectFiles(name: string, folder: string): Promise<Record<string, string>> {
    return filesOf(this.org.repository(name), folder);
  }

  async close(): Promise<void> {
    await this.org.close();
    await rm(this.workspaceRoot, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Repository = TestOrganization['codex'];

async function filesOf(
  repository: Repository,
  folder: string,
  branch?: string,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of (await repository.files(branch, folder)).keys()) {
    files[path] = String(await repository.read(`${folder}/${path}`, branch));
  }
  return files;
}
