import type { Step } from './steps';
import { REPORT, RESULT } from './steps';

export interface SyncCommand {
  /** `npx nx run codex:sync-all`. */
  command: string;
  /** One of a matrix: its direction, and how many there are. */
  shard?: { direction: 'to-codex' | 'from-codex'; count: number };
}

/**
 * Runs the sync. What a person types into the form reaches the shell by the environment only: in the text of a script
 * it could be commands (https://docs.github.com/actions/concepts/security/script-injections).
 */
export function syncStep({ command, shard }: SyncCommand): Step {
  return [
    'name: Sync',
    ...(shard
      ? ['# The job merge says whether all shards together are a success.', 'continue-on-error: true']
      : []),
    'env:',
    '  GITHUB_TOKEN: ${{ steps.token.outputs.token }}',
    '  NX_CODEX_RUN: ${{ github.run_id }}',
    '  ENVIRONMENT: ${{ inputs.environment }}',
    '  DRY_RUN: ${{ inputs.dryRun }}',
    ...(shard ? [`  SHARD: \${{ matrix.shard }}/${shard.count}`] : []),
    'run: |',
    `  options=(--outputFile=${RESULT} --reportFile=${REPORT})`,
    ...(shard ? [`  options+=(--direction=${shard.direction} --shard="$SHARD")`] : []),
    '  if [ -n "$ENVIRONMENT" ]; then options+=(--environment="$ENVIRONMENT"); fi',
    '  if [ "$DRY_RUN" = true ]; then options+=(--dryRun); fi',
    `  ${command} "\${options[@]}"`,
  ];
}
