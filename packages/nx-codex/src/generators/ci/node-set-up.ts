import { detectPackageManager, getPackageManagerCommand, readJson, type Tree } from '@nx/devkit';
import type { NodeSetUp } from './package-manager-steps';

/** `exec`: how the package manager runs a program of the workspace, `npx`. */
export function nodeSetUp(tree: Tree): { node: NodeSetUp; exec: string } {
  const packageManager = detectPackageManager(tree.root);
  const { ciInstall, exec } = getPackageManagerCommand(packageManager, tree.root);
  const versionFile = ['.nvmrc', '.node-version'].find((file) => tree.exists(file));
  return { node: { packageManager, isPinned: isPinned(tree), install: ciInstall, versionFile }, exec };
}

function isPinned(tree: Tree): boolean {
  if (!tree.exists('package.json')) return false;
  const { packageManager } = readJson<{ packageManager?: unknown }>(tree, 'package.json');
  return packageManager !== undefined;
}
