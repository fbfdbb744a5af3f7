/** The address of a server or a repository as it is asked, without a slash at its end. */
export function plainAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}

/** As `http.<url>.*` matches for git: the same server, and a path below. */
export const isBelow = (url: string, serverUrl: string): boolean =>
  plainAddress(url).startsWith(`${plainAddress(serverUrl)}/`);
