import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import { Workspace } from './workspace';

const FILE = 'codex/repositories.json';

describe('the repositories of an organization in a workspace', () => {
  let organization: TestOrganization;
  let workspace: Workspace;

  beforeAll(async () => {
    organization = await createTestOrganization();
    for (const name of ['app', 'billing', 'web']) {
      await organization.repository(name).commit({ 'README.md': `# ${name}\n` });
    }
    const forge = await organization.serve();
    workspace = new Workspace({
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
    });
    await workspace.nx(['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev']);
  });
  afterAll(async () => {
    workspace.remove();
    await organization.close();
  });

  const projects = async () => {
    const { stdout, output } = await workspace.nx(['show', 'projects', '--json']);
    return { names: (JSON.parse(stdout) as string[]).sort(), output };
  };

  it('are projects once they are discovered', async () => {
    expect((await projects()).names).toEqual(['app', 'codex']);
    const { code, output } = await workspace.nx(['run', 'codex:discover']);
    expect(output).toContain('Discovered 3 repositories to sync');
    expect(output).toContain(`Written: ${FILE}`);
    expect(code).toBe(0);
    expect((await projects()).names).toEqual(['acme/app', 'acme/billing', 'acme/web', 'app', 'codex']);
  });

  it('answer to their own names, as far as no project of the workspace has them', async () => {
    const planned = async (task: string) => {
      await workspace.nx(['run', task, '--graph=task.json']);
      return Object.keys((JSON.parse(workspace.read('task.json')) as { tasks: TaskGraph }).tasks.tasks);
    };
    expect(await planned('web:codex-sync')).toEqual(['acme/web:codex-sync', 'codex:heads']);
    workspace.write('apps/app/codex.json', {});
    expect(await planned('app:codex-sync')).toEqual(['app:codex-sync', 'codex:heads']);
    expect(await planned('acme/app:codex-sync')).toEqual(['acme/app:codex-sync', 'codex:heads']);
    workspace.delete('apps/app/codex.json');
  });

  it('are compared by nx sync with what the last run found', async () => {
    expect((await workspace.nx(['sync:check'])).code).toBe(0);
    await organization.repository('docs').commit({ 'README.md': '# docs\n' });
    await organization.repository('web').configure({ archived: true });
    utimesSync(join(workspace.root, FILE), 1, 1);
    const difference = `${FILE} is not what the last run found: added (1): acme/docs; gone (1): acme/web`;
    const run = await workspace.nx(['run', 'codex:sync-all', '--dryRun']);
    expect(run.output).toContain(`Warning: ${difference}. Run nx run codex:discover, or nx sync`);
    const { code, output } = await workspace.nx(['sync:check']);
    expect(output).toContain(difference);
    expect(code).toBe(1);
    expect((await workspace.nx(['sync'])).code).toBe(0);
    expect((await workspace.nx(['sync:check'])).code).toBe(0);
    const before = workspace.read(FILE);
    expect((await workspace.nx(['run', 'codex:discover'])).output).toContain(`${FILE} is up to date`);
    expect(workspace.read(FILE)).toBe(before);
  });

  it('are no projects while the file is broken, until discover repairs it', async () => {
    const written = workspace.read(FILE);
    workspace.write(FILE, '<<<<<<< HEAD\n');
    const { names, output } = await projects();
    expect(names).toEqual(['app', 'codex']);
    expect(output).toContain(
      `${FILE} is not used: it is not JSON; run nx run codex:discover to write it anew`,
    );
    expect((await workspace.nx(['run', 'codex:discover'])).code).toBe(0);
    expect(workspace.read(FILE)).toBe(written);
  });

  it('and the barrier between the phases are in the graphs of Nx, of 1,000 in a straight line', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `repository-${index}`);
    const repositories = names.map((name) => ({ name, full_name: `acme/${name}` }));
    workspace.write(FILE, { status: 'success', repositories, total_discovered: 1000 });
    await workspace.nx(['graph', '--file=graph.json']);
    const { graph } = JSON.parse(workspace.read('graph.json')) as { graph: ProjectGraph };
    expect(Object.keys(graph.nodes)).toHaveLength(1002);
    await workspace.nx(['run-many', '-t', 'codex-from', '--graph=tasks.json']);
    const { tasks } = JSON.parse(workspace.read('tasks.json')) as { tasks: TaskGraph };
    const edges = Object.values(tasks.dependencies).flat();
    expect(Object.keys(tasks.tasks)).toHaveLength(2001);
    expect(edges).toHaveLength(2000);
    expect(tasks.dependencies['codex:codex-to']).toHaveLength(1000);
    expect(tasks.dependencies['acme/repository-7:codex-from']).toEqual(['codex:codex-to']);
  });
});
