import type { PackageManager } from '@nx/devkit';
import type { Step } from './steps';

export interface NodeSetUp {
  packageManager: PackageManager;
  /** Of package.json: which version of the package manager. */
  isPinned: boolean;
  /** `npm ci`. */
  install: string;
  /** A file that says which Node, where the workspace has one. */
  versionFile?: string;
}

/** The oldest line of Node but one that nx-codex runs on, for a workspace that does not say which. */
const NODE = 22;

/** What brings Node, the package manager and the workspace's dependencies. */
export function installSteps({ packageManager, isPinned, install, versionFile }: NodeSetUp): Step[] {
  const cache = packageManager === 'bun' ? [] : [`  cache: ${packageManager}`];
  const version =
    versionFile === undefined ? `  node-version: ${NODE}` : `  node-version-file: ${versionFile}`;
  return [
    ...bring(packageManager, isPinned),
    ['uses: actions/setup-node@v4', 'with:', version, ...cache],
    ['name: Install', `run: ${install}`],
  ];
}

/** Before Node, as its cache asks the package manager where to look. npm comes with Node. */
function bring(packageManager: PackageManager, isPinned: boolean): Step[] {
  switch (packageManager) {
    case 'pnpm':
      return [['uses: pnpm/action-setup@v4', ...(isPinned ? [] : ['with:', '  version: 10'])]];
    case 'yarn':
      return [['name: Yarn', 'run: corepack enable']];
    case 'bun':
      return [['uses: oven-sh/setup-bun@v2']];
    default:
      return [];
  }
}
