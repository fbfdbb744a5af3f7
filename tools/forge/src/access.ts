import type { Access, RepositoryState, TokenState } from './state';

const ranks: Record<Access, number> = { none: 0, read: 1, write: 2, admin: 3 };

export function allows(access: Access, wanted: Access): boolean {
  return ranks[access] >= ranks[wanted];
}

/** What the bearer of a token (null: nobody is signed in) may do to a repository. */
export function accessTo(fullName: string, repository: RepositoryState, token: TokenState | null): Access {
  const granted = token === null ? 'none' : grantedBy(token, fullName);
  return repository.visibility === 'public' && granted === 'none' ? 'read' : granted;
}

/** Without what everybody may read. */
export function grantedBy(token: TokenState, fullName: string): Access {
  if (token.access === undefined) return 'write';
  const name = fullName.toLowerCase();
  const patterns = [name, `${name.split('/')[0]}/*`, '*'];
  const grants = new Map(Object.entries(token.access).map(([key, access]) => [key.toLowerCase(), access]));
  const decisive = patterns.find((pattern) => grants.has(pattern));
  return (decisive === undefined ? undefined : grants.get(decisive)) ?? 'write';
}

/** The secret of an `Authorization` header: `token X`, `bearer X`, or Basic with the token as password (or as the only name). */
export function secretOf(authorization: string | undefined): string | null {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  if (/^(token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  const [name = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  const secret = password.join(':');
  return secret === '' || secret === 'x-oauth-basic' ? name : secret;
}
