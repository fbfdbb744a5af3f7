import { installSteps, type NodeSetUp } from './package-manager-steps';
import {
  asItem,
  cacheSteps,
  checkout,
  REPORT,
  reportStep,
  RESULT,
  type Step,
  tokenStep,
  uploadStep,
} from './steps';
import { syncStep } from './sync-step';

export type OneWay = 'to-codex' | 'from-codex';

export interface SyncFacts {
  organization: string;
  /** `npx nx run codex:sync-all`, without options. */
  syncAll: string;
  mergeResults: string;
  node: NodeSetUp;
  /** A mapping delivers workflows, which takes a permission of its own. */
  writesWorkflows: boolean;
  cache: boolean;
}

/** https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app */
const TIMEOUT = ["# The App's token ends after an hour.", 'timeout-minutes: 60'];

/** All repositories in one job. */
export function singleJob(facts: SyncFacts): string[] {
  const { restore, save } = cached(facts, 'codex-store');
  return job('sync', TIMEOUT, [
    ...prepare(facts),
    ...restore,
    tokenStep(facts.organization, facts.writesWorkflows),
    syncStep({ command: facts.syncAll }),
    ...save,
    reportStep,
    uploadStep('codex-sync-result'),
  ]);
}

/** One direction of all shards. `after`: the direction that has to be over, and not to have failed in all projects. */
export function shardsJob(facts: SyncFacts, direction: OneWay, count: number, after?: OneWay): string[] {
  const { restore, save } = cached(facts, `codex-store-\${{ matrix.shard }}-of-${count}`);
  const shards = Array.from({ length: count }, (_, index) => index + 1).join(', ');
  const order = after
    ? [`needs: ${after}`, `if: \${{ !cancelled() && needs.${after}.outputs.reached == 'true' }}`]
    : [];
  const settings = [
    ...order,
    ...TIMEOUT,
    'strategy:',
    '  fail-fast: false',
    '  matrix:',
    `    shard: [${shards}]`,
  ];
  const outputs =
    direction === 'to-codex' ? ['outputs:', '  reached: ${{ steps.reached.outputs.reached }}'] : [];
  return job(
    direction,
    [...settings, ...outputs],
    [
      ...prepare(facts),
      ...restore,
      tokenStep(facts.organization, facts.writesWorkflows),
      syncStep({ command: facts.syncAll, shard: { direction, count } }),
      ...save,
      ...(direction === 'to-codex' ? [reachedStep] : []),
      uploadStep(`codex-result-${direction}-\${{ matrix.shard }}`),
    ],
  );
}

/** What the shards left as one result, which decides whether the run was a success. */
export function mergeJob(facts: SyncFacts, needs: readonly OneWay[]): string[] {
  return job(
    'merge',
    [`needs: [${needs.join(', ')}]`, 'if: ${{ always() }}', 'timeout-minutes: 15'],
    [
      ...prepare(facts),
      [
        'uses: actions/download-artifact@v4',
        'with:',
        '  pattern: codex-result-*',
        '  path: ${{ runner.temp }}/codex-shards',
      ],
      [
        'name: Merge',
        'run: |',
        `  ${facts.mergeResults} --results="$RUNNER_TEMP/codex-shards/*/result.json" \\`,
        `    --outputFile=${RESULT} --reportFile=${REPORT}`,
      ],
      reportStep,
      uploadStep('codex-sync-result'),
    ],
  );
}

/** After a phase 1 in which every project failed, phase 2 does not start; the shard that reached one says it for all. */
const reachedStep: Step = [
  'name: Look whether any project reached the codex',
  'id: reached',
  'if: ${{ !cancelled() }}',
  'run: |',
  `  if node -e 'process.exit(require(process.argv[1]).phase_1?.succeeded > 0 ? 0 : 1)' ${RESULT}; then`,
  '    echo "reached=true" >> "$GITHUB_OUTPUT"',
  '  fi',
];

const prepare = ({ node }: SyncFacts): Step[] => [checkout, ...installSteps(node)];

function cached({ cache }: SyncFacts, name: string): { restore: Step[]; save: Step[] } {
  const { restore, save } = cacheSteps(name);
  return cache ? { restore: [restore], save: [save] } : { restore: [], save: [] };
}

function job(name: string, settings: readonly string[], steps: readonly Step[]): string[] {
  const body = [
    'runs-on: ubuntu-latest',
    ...settings,
    'steps:',
    ...steps.flatMap(asItem).map((line) => `  ${line}`),
  ];
  return [`${name}:`, ...body.map((line) => `  ${line}`)];
}
