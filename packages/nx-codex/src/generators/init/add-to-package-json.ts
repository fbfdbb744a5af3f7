import { join } from 'node:path';
import {
  addDependenciesToPackageJson,
  getDependencyVersionFromPackageJson,
  readJsonFile,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';

/** A version, maybe with `^` or `~`; anything else (`file:…`, `workspace:*`, a tag) is somebody's choice and stays. */
const SEMVER = /^[~^]?\d+\.\d+\.\d+/;

/** Adds nx-codex to devDependencies, or raises an older version. The callback installs what was added. */
export function addToPackageJson(tree: Tree, keepExistingVersions = false): GeneratorCallback | undefined {
  if (!tree.exists('package.json')) return undefined;
  const own = readJsonFile<{ name: string; version: string }>(join(__dirname, '../../../package.json'));
  const existing = getDependencyVersionFromPackageJson(tree, own.name);
  const keep = keepExistingVersions || (existing !== null && !SEMVER.test(existing));
  return addDependenciesToPackageJson(tree, {}, { [own.name]: own.version }, 'package.json', keep);
}
