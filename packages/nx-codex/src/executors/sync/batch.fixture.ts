import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutorContext, ProjectConfiguration, Task, TaskGraph } from '@nx/devkit';
import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { syncProjects } from 'codex-core';
import type { SyncTaskOptions } from '../../tasks/sync-task';
import { headsExecutor } from '../heads/executor';
import { syncBatch } from './batch';
import { syncExecutor } from './executor';
import type { ReportedTask } from './task-results';

const VARIABLES = ['GITHUB_TOKEN', 'GITHUB_API_URL', 'GITHUB_GRAPHQL_URL', 'GITHUB_SERVER_URL'] as const;

/** An organization behind a forge, and what Nx would hand to the executors in a workspace with a project for each repository. */
export class BatchStage {
  private constructor(
    readonly org: TestOrganization,
    readonly root: string,
    private readonly before: Record<string, string | undefined>,
  ) {}

  static async create(names: readonly string[]): Promise<BatchStage> {
    const org = await createTestOrganization();
    for (const name of names) await org.repository(name).commit({ 'docs/a.md': name });
    const { apiUrl, graphqlUrl, serverUrl } = await org.serve();
    const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
    const values = [org.token, apiUrl, graphqlUrl, serverUrl];
    VARIABLES.forEach((name, index) => (process.env[name] = values[index]));
    return new BatchStage(org, await mkdtemp(join(tmpdir(), 'nx-codex-batch-')), before);
  }

  async close(): Promise<void> {
    for (const [name, value] of Object.entries(this.before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await this.org.close();
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  /** What the batch reports of `<repository>:<target>`, in order. */
  async run(
    ids: readonly string[],
    {
      options = {},
      before = {},
      sync,
    }: {
      options?: Record<string, SyncTaskOptions>;
      /** Tasks of the batch that others wait for. */
      before?: Record<string, string[]>;
      sync?: typeof syncProjects;
    } = {},
  ): Promise<ReportedTask[]> {
    const graph = taskGraph(ids, before);
    const given = Object.fromEntries(ids.map((id) => [id, { ...this.optionsOf(id), ...options[id] }]));
    const reported: ReportedTask[] = [];
    for await (const task of syncBatch(graph, given, {}, this.context(ids), sync)) reported.push(task);
    return reported;
  }

  /** A task outside of a batch, in a workspace that has others too. */
  runAlone(id: string, others: readonly string[], sync?: typeof syncProjects): Promise<{ success: boolean }> {
    const [projectName, targetName] = id.split(':');
    const context = { ...this.context([id, ...others]), projectName, targetName };
    return syncExecutor(this.optionsOf(id), context, sync);
  }

  /** `codex:heads`, before tasks of these ids. */
  heads(ids: readonly string[]): Promise<{ success: boolean }> {
    return headsExecutor({}, this.context(ids));
  }

  private context(ids: readonly string[]): ExecutorContext {
    const graph = taskGraph(ids, {});
    for (const id of ids) if (id.endsWith(':codex-sync')) graph.dependencies[id] = [HEADS.id];
    const codex: ProjectConfiguration = { root: 'codex', targets: { heads: { executor: 'nx-codex:heads' } } };
    const projects = Object.fromEntries(ids.map((id) => [id.split(':')[0] ?? '', this.projectOf(id)]));
    return {
      root: this.root,
      cwd: this.root,
      isVerbose: false,
      projectsConfigurations: { version: 2, projects: { codex, ...projects } },
      nxJsonConfiguration: {},
      projectGraph: { nodes: {}, dependencies: {} },
      taskGraph: { ...graph, tasks: { ...graph.tasks, [HEADS.id]: HEADS } },
    };
  }

  private projectOf(id: string): ProjectConfiguration {
    const name = id.split(':')[0] ?? '';
    const options = this.optionsOf(id);
    const executor = 'nx-codex:sync';
    return {
      root: `codex/repositories/${name}`,
      targets: {
        'codex-sync': { executor, options, cache: true },
        'codex-to': { executor, options: { ...options, direction: 'to-codex' }, cache: false },
        'codex-from': { executor, options: { ...options, direction: 'from-codex' }, cache: false },
      },
    };
  }

  private optionsOf(id: string): SyncTaskOptions {
    const [repository, target] = id.split(':');
    const named = { organization: this.org.name, codexRepo: this.org.codexRepo, repository };
    if (target === 'codex-to') return { ...named, direction: 'to-codex' };
    return target === 'codex-from' ? { ...named, direction: 'from-codex' } : named;
  }
}

const task = (id: string): Task => {
  const [project = '', target = ''] = id.split(':');
  return {
    id,
    target: { project, target },
    overrides: {},
    outputs: [],
    parallelism: true,
    cache: target === 'codex-sync',
  };
};

const HEADS = task('codex:heads');

function taskGraph(ids: readonly string[], before: Record<string, string[]>): TaskGraph {
  return {
    roots: [...ids],
    tasks: Object.fromEntries(ids.map((id) => [id, task(id)])),
    dependencies: Object.fromEntries(ids.map((id) => [id, before[id] ?? []])),
    continuousDependencies: Object.fromEntries(ids.map((id) => [id, []])),
  };
}
