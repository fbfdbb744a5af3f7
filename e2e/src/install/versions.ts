import { version as builtWith } from 'nx/package.json';

/** What the plugin is tried with: versions of Nx and of npm's package `node`. */
export interface Versions {
  nx: string;
  node: string;
}

/** The first and the last that are supported, and the one that this repository is built with. */
const NX = ['22.7.12', builtWith, '24.0.0'];
const NODE = ['20.20.2', '22.23.3', '24.21.0'];

/** Each version of both at least once; the other pairs show nothing that these would not, and take minutes. */
const PAIRS: Versions[] = [
  { nx: '22.7.12', node: '20.20.2' },
  { nx: builtWith, node: '24.21.0' },
  { nx: '24.0.0', node: '22.23.3' },
];

/** `CODEX_E2E_MATRIX=all` tries all nine pairs. */
export function versionsToTry(matrix = process.env['CODEX_E2E_MATRIX']): Versions[] {
  return matrix === 'all' ? NX.flatMap((nx) => NODE.map((node) => ({ nx, node }))) : PAIRS;
}
