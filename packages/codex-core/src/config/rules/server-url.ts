/** What is wrong with the address of a server. The message never repeats the address: it may hold a password. */
export function serverUrlProblem(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:\/\//i.test(value)) return 'must be an address that begins with https:// or http://';
  if (url.username || url.password) return 'must not hold credentials; the token comes from GITHUB_TOKEN';
  if (url.search || url.hash || /[?#]$/.test(value)) return 'must not have a query or a fragment';
  return undefined;
}

export const withoutTrailingSlash = (url: string): string => url.trim().replace(/\/+$/, '');

/** Whether a token sent there could be read on the way. */
export function isUnencrypted(value: string): boolean {
  const { protocol, hostname } = new URL(value);
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
