import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ForgeProcess,
  generateOrganization,
  packPackages,
  plainEnvironment,
  repositoryRoot,
  type GeneratedOrganization,
} from '@nx-codex/testing';
import type { DemoContext } from './demo-context';
import { runCommand } from './run-command';
import { together } from './together';
import { Workspace } from './workspace';

/** Where the demo plays: an organization, the server that it is on, and a workspace with the packed plugin. */
export interface Stage {
  organization: GeneratedOrganization;
  forge: ForgeProcess;
  workspace: Workspace;
}

/** Does at the same time whatever can be. When it throws, nothing is left running. */
export async function setStage({ options, folder, screen, end }: DemoContext): Promise<Stage> {
  const { repositories, delay } = options;
  const workspace = new Workspace(join(folder, 'workspace'), end.signal);
  const packages = join(folder, 'packages');
  await mkdir(packages);
  const [organization] = await together(end, [
    screen.timed(`organization acme: a codex and ${repositories} repositories, each with a history`, () =>
      generateOrganization({ root: join(folder, 'github'), repositories }),
    ),
    screen.timed('a fresh workspace with Nx', () => workspace.create()),
    screen.timed('codex-core and nx-codex, built and packed', () => buildAndPack(packages, end.signal)),
  ]);
  await screen.timed('both installed in the workspace', () => workspace.install(packages));
  const forge = await screen.timed(`a server like GitHub for acme, ${delay} ms per response`, () =>
    ForgeProcess.start(organization.root, delay),
  );
  return { organization, forge, workspace };
}

function buildAndPack(folder: string, signal: AbortSignal): Promise<void> {
  const env = plainEnvironment({ NX_DAEMON: 'false', NX_TUI: 'false' });
  return packPackages(folder, (command, args) =>
    runCommand(command, args, { cwd: repositoryRoot, env, signal }),
  );
}

/** What makes the plugin take the forge for GitHub: the variables of a GitHub Actions runner. */
export function githubEnvironment({ organization, forge }: Stage): Record<string, string> {
  return {
    GITHUB_TOKEN: organization.token,
    GITHUB_API_URL: forge.addresses.apiUrl,
    GITHUB_GRAPHQL_URL: forge.addresses.graphqlUrl,
    GITHUB_SERVER_URL: forge.addresses.serverUrl,
  };
}
