import { posix } from 'node:path';
import type { CodexPluginOptions } from './options';

export const CODEX_CONFIG = 'codex.config.json';
export const CODEX_CONFIG_GLOB = `**/${CODEX_CONFIG}`;

/** The project of a codex.config.json: what is done for a whole organization, and what its projects wait for. */
export interface Hub {
  name: string;
  root: string;
  /** Path of codex.config.json. */
  config: string;
  /** What its projects are tagged with. */
  tag: string;
  /** Name of the target that syncs the whole organization. */
  syncAll: string;
}

/** Where `codex.config.json` is looked for first; any other place comes after these. */
const USUAL_PLACES = ['codex/codex.config.json', 'codex.config.json'];

const place = (file: string): number => {
  const index = USUAL_PLACES.indexOf(file);
  return index === -1 ? USUAL_PLACES.length : index;
};
const depth = (file: string): number => file.split('/').length;

/** The usual places first, then the nearest to the root, then by name: the same order on every machine. */
export function byPrecedence(a: string, b: string): number {
  return place(a) - place(b) || depth(a) - depth(b) || (a < b ? -1 : 1);
}

/**
 * The first is the codex; any further one is named by its folder as well, and so are its projects' tags: two projects of
 * one name would fail every Nx command, and no barrier must wait for another codex's projects.
 */
export function hubsOf(configs: readonly string[], options: CodexPluginOptions | undefined): Hub[] {
  const { projectName = 'codex', targetName: syncAll = 'sync-all' } = options ?? {};
  return [...configs].sort(byPrecedence).map((config, index) => {
    const root = posix.dirname(config);
    const further = index === 0 ? { name: '', tag: '' } : { name: `/${root}`, tag: `:${root}` };
    return {
      name: `${projectName}${further.name}`,
      root,
      config,
      tag: `codex:project${further.tag}`,
      syncAll,
    };
  });
}
