import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, type Finished, type RunOptions } from './install/run';

/** The folder that the global set-up installed the tarballs into. */
export function installation(): string {
  const folder = process.env['CODEX_E2E'];
  if (folder === undefined)
    throw new Error('Run with e2e/jest.config.cjs: its global set-up installs the packages.');
  return folder;
}

export interface WorkspaceOptions {
  /** Holds the node_modules; default: the one of the global set-up. */
  installedIn?: string;
  /** The Node that runs Nx; default: the one that runs the tests. */
  node?: string;
}

/** A fresh Nx workspace: package.json, nx.json, one project `app`, and the packed plugin in node_modules. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'nx-codex-workspace-'));
  private readonly node: string;

  constructor(
    private readonly env: Record<string, string> = {},
    { installedIn = installation(), node = process.execPath }: WorkspaceOptions = {},
  ) {
    this.node = node;
    symlinkSync(join(installedIn, 'node_modules'), join(this.root, 'node_modules'));
    this.write('package.json', { name: 'hub', private: true, devDependencies: { 'nx-codex': '0.1.0' } });
    this.write('nx.json', { analytics: false });
    this.write('apps/app/project.json', { name: 'app', targets: { greet: { command: 'echo hello' } } });
  }

  write(path: string, content: string | object): void {
    mkdirSync(join(this.root, dirname(path)), { recursive: true });
    writeFileSync(
      join(this.root, path),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }

  delete(path: string): void {
    rmSync(join(this.root, path));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** `nx <args>`, without daemon, terminal UI and cloud. */
  nx(args: string[], options: Omit<RunOptions, 'cwd'> = {}): Promise<Finished> {
    const quiet = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
    const nx = join(this.root, 'node_modules/nx/package.json');
    const { bin } = JSON.parse(readFileSync(nx, 'utf8')) as { bin: Record<string, string> };
    return run(this.node, [join(dirname(nx), bin['nx'] ?? ''), ...args], {
      cwd: this.root,
      ...options,
      env: { ...quiet, ...this.env, ...options.env },
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}
