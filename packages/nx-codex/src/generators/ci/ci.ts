import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { readCodexConfig } from './codex-config';
import { codexTargets } from './codex-project';
import { nextSteps } from './next-steps';
import { nodeSetUp } from './node-set-up';
import { checkOptions, type CiOptions } from './options';
import { workflowText } from './workflow';

export const WORKFLOW = '.github/workflows/codex-sync.yml';

/** Writes the workflow that syncs the organization on GitHub Actions. Running it again changes nothing. */
export async function ciGenerator(tree: Tree, options: CiOptions): Promise<GeneratorCallback> {
  const { schedule, shards, cache, overwrite } = checkOptions(options);
  const config = await readCodexConfig(tree);
  const { node, exec } = nodeSetUp(tree);
  const targets = codexTargets(tree, config.path);
  const text = workflowText({
    ...{ schedule, shards, cache, node },
    organization: config.organization,
    direction: config.direction,
    writesWorkflows: config.writesWorkflows,
    syncAll: `${exec} nx run ${targets.syncAll}`,
    mergeResults: `${exec} nx run ${targets.mergeResults}`,
  });
  writeWorkflow(tree, text, overwrite);
  return () => {
    logger.info(
      `\n${WORKFLOW} syncs ${config.organization} at "${schedule}" (UTC), and when it is started by hand.`,
    );
    nextSteps(config, cache).forEach((line) => logger.info(line));
  };
}

/** What people changed in it stays: the generator never changes what somebody wrote. */
function writeWorkflow(tree: Tree, text: string, overwrite: boolean): void {
  const existing = tree.read(WORKFLOW, 'utf8');
  if (existing === text) return;
  if (existing !== null && !overwrite) {
    throw new Error(
      `${WORKFLOW} is there already and differs from what nx-codex:ci writes: it stays as it is.\n` +
        'Replace it with --overwrite, or move it away and compare.',
    );
  }
  tree.write(WORKFLOW, text);
}

export default ciGenerator;
