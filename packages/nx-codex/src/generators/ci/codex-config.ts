import type { Tree } from '@nx/devkit';
import { organizationProblem } from 'codex-core';
import { readConfigFile } from '../init/config-file';
import type { OneWay } from './jobs';

export interface CodexConfigFacts {
  /** Relative to the workspace root. */
  path: string;
  organization: string;
  direction: OneWay | 'bidirectional';
  /** Some mapping delivers workflows of GitHub. */
  writesWorkflows: boolean;
}

/** As much of codex.config.json as the workflow depends on; what else is wrong with it, a run says. */
export async function readCodexConfig(tree: Tree): Promise<CodexConfigFacts> {
  const { path, content } = await readConfigFile(tree);
  const organization = content?.['organization'];
  if (typeof organization !== 'string') {
    const lack = content === null ? 'there is no codex.config.json' : `${path} names no organization`;
    throw new Error(`nx-codex:ci needs to know the organization, and ${lack}: run nx g nx-codex:init first.`);
  }
  const problem = organizationProblem(organization);
  if (problem) throw new Error(`${path}: organization ${problem} (is ${JSON.stringify(organization)})`);
  const { direction, mappings } = content ?? {};
  return {
    path,
    organization,
    direction: direction === 'to-codex' || direction === 'from-codex' ? direction : 'bidirectional',
    writesWorkflows: Array.isArray(mappings) && mappings.some(deliversWorkflows),
  };
}

/** Only these files take a permission beyond that for contents. */
const WORKFLOWS = '.github/workflows/';

function deliversWorkflows(mapping: unknown): boolean {
  const { to, allowExecutable } = Object(mapping) as Record<string, unknown>;
  if (allowExecutable !== true || typeof to !== 'string') return false;
  const folder = `${to.replace(/^(?:\.\/)+|\/+$/g, '').toLowerCase()}/`;
  return folder.startsWith(WORKFLOWS) || WORKFLOWS.startsWith(folder);
}
