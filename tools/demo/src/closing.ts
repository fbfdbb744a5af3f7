import { join } from 'node:path';
import type { Tally } from '@nx-codex/forge';
import type { GeneratedOrganization } from '@nx-codex/testing';

/** `5 API requests, 80 git fetches, 1 git push` */
export function requestsText(
  tally: Pick<Tally, 'apiRequests' | 'protocolFetches' | 'protocolPushes'>,
): string {
  return [
    count(tally.apiRequests, 'API request', 's'),
    count(tally.protocolFetches, 'git fetch', 'es'),
    count(tally.protocolPushes, 'git push', 'es'),
  ].join(', ');
}

const count = (number: number, noun: string, plural: string) =>
  `${number} ${noun}${number === 1 ? '' : plural}`;

export interface Places {
  /** Everything that the demo wrote. */
  folder: string;
  workspace: string;
  organization: Pick<GeneratedOrganization, 'root' | 'organization' | 'codexRepo' | 'repositories'>;
  /** The folders with the result and the report of each run. */
  runs: string[];
}

/** Where a person finds what came of the runs. */
export function whatToLookAt({ folder, workspace, organization, runs }: Places): string[] {
  const { root, organization: owner, codexRepo, repositories } = organization;
  const codex = join(root, owner, `${codexRepo}.git`);
  const project = repositories.find(({ participates }) => participates);
  return [
    ...runs.flatMap((run, index) => [
      `Report of run ${index + 1}   ${join(run, 'report.md')}`,
      `Result of run ${index + 1}   ${join(run, 'result.json')}`,
    ]),
    `Configuration     ${join(workspace, 'codex/codex.config.json')}`,
    '',
    'The codex has a commit for each project:',
    `  git -C ${codex} log --oneline test`,
    ...(project ? lookAtProject(codex, project) : []),
    '',
    `All of it takes one folder: rm -rf ${folder}`,
  ];
}

function lookAtProject(
  codex: string,
  { name, gitDir }: GeneratedOrganization['repositories'][number],
): string[] {
  return [
    `What it has of ${name}, and what ${name} got of it:`,
    `  git -C ${codex} ls-tree -r --name-only test projects/${name}/`,
    `  git -C ${gitDir} show --stat`,
  ];
}

/** How a person goes on while the server runs. */
export function whatToTry(workspace: string, environment: Record<string, string>): string[] {
  return [
    'The server runs until Ctrl-C. To go on, in another terminal:',
    `  cd ${workspace}`,
    ...Object.entries(environment).map(([name, value]) => `  export ${name}=${value}`),
    '  npx nx run codex:sync-all --dryRun',
  ];
}
