import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import { createNodes } from './create-nodes';
import type { CodexPluginOptions } from './options';

/** A folder with real files, as Nx hands it to the plugin. */
export class InferenceWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'nx-codex-inference-'));
  private readonly paths = new Set<string>();

  /** Text as it is, all else as JSON. */
  write(files: Record<string, unknown>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(this.root, dirname(path)), { recursive: true });
      writeFileSync(join(this.root, path), typeof content === 'string' ? content : JSON.stringify(content));
      this.paths.add(path);
    }
    return this;
  }

  /** The projects by root, where Nx finds the files by the plugin's glob, in any order. */
  async infer(options?: CodexPluginOptions): Promise<Record<string, ProjectConfiguration>> {
    const files = [...this.paths].filter((path) => /(^|\/)codex(\.config)?\.json$/.test(path));
    const context = { workspaceRoot: this.root, nxJsonConfiguration: {} };
    const results = await createNodes[1](files, options, context);
    return Object.assign({}, ...results.map(([, { projects }]) => projects));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The document of repositories.json. */
export function repositories(...fullNames: string[]): object {
  const entries = fullNames.map((full_name) => ({ name: full_name.split('/').at(-1), full_name }));
  return { status: 'success', repositories: entries, total_discovered: entries.length };
}
