import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads files of the workspace so that none of them can fail a Nx command: what is wrong with one is said on stderr, and
 * told by the command that needs the file.
 */
export class WorkspaceFiles {
  constructor(
    private readonly root: string,
    private readonly warn: (line: string) => void = console.warn,
  ) {}

  exists(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Undefined: it is not there, or `parse` throws. `advice`: what to do then. */
  read<T>(path: string, parse: (text: string) => T, advice: string): T | undefined {
    let text: string;
    try {
      text = readFileSync(join(this.root, path), 'utf8');
    } catch {
      return undefined;
    }
    try {
      return parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      this.warn(
        `nx-codex: ${path} is not used: ${error instanceof Error ? error.message : error}; ${advice}`,
      );
      return undefined;
    }
  }
}
