import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryId } from '../discovery/repository';

/** `git@host:acme/app`, `host:acme/app`; not `C:\app`. */
const SCP = /^(?:[^@/]+@)?([^:/@]{2,}):(?!\/\/)(.+)$/;

/**
 * Where a repository is, without protocol, user, password and port of ssh, so that clones by other ways have the same:
 * `github.com/acme/app`. Null for a path of this machine, which says nothing elsewhere.
 */
export function repositoryAddress(url: string): string | null {
  const [, scpHost, scpPath] = (!url.includes('://') && SCP.exec(url)) || [];
  if (scpHost !== undefined && scpPath !== undefined) return addressOf(scpHost, scpPath);
  if (!URL.canParse(url)) return null;
  const { protocol, host, hostname, pathname } = new URL(url);
  if (!/^(?:https?|ssh|git):$/.test(protocol) || hostname === '') return null;
  return addressOf(protocol === 'ssh:' ? hostname : host, decodeURI(pathname));
}

function addressOf(host: string, path: string): string {
  const place = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return `${host.toLowerCase()}/${place}`;
}

/** `acme/app` of `github.com/acme/app`; undefined for a repository of another server. */
export function nameOnServer(address: string, serverUrl: string): string | undefined {
  const server = repositoryAddress(`${serverUrl.replace(/\/+$/, '')}/`) ?? '';
  return server !== '' && address.startsWith(server)
    ? address.slice(server.length).replace(/^\//, '')
    : undefined;
}

/** Where the workspace is whose project has an id, `github.com/acme/mono` of `github.com/acme/mono#packages/app`; undefined for a repository. */
export function workspaceOf(id: RepositoryId): string | undefined {
  return /^(.+?)#/.exec(String(id))?.[1];
}

/** What a workspace without a remote is called everywhere: never its path, which is another on every machine. */
export async function nameOfWorkspace(root: string): Promise<string> {
  try {
    const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name?: unknown };
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // None, or one that Nx will complain of.
  }
  return 'workspace';
}
