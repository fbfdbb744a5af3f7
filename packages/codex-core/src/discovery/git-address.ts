import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `git@host:acme/app`: a colon, and no slash before it. */
const SCP = /^[^/:]+:(?!\/\/)/;

/** True for an address that names a secret, or might: over HTTP a mere user name may be a token. */
export function hasCredentials(address: string): boolean {
  if (!SCHEME.test(address)) return false;
  if (!URL.canParse(address)) return address.includes('@');
  const { protocol, username, password } = new URL(address);
  return password !== '' || (username !== '' && protocol !== 'ssh:');
}

/** True for `https://…`, `ssh://…`, `file://…`, `git@host:…`, and paths. */
export function isGitAddress(address: string): boolean {
  if (address.includes('::')) return false; // a transport's own command line (`ext::…`)
  return (
    !SCHEME.test(address) ||
    (URL.canParse(address) && /^(https?|ssh|git|file):$/.test(new URL(address).protocol))
  );
}

/** The address as git takes it; a path is taken from `folder`. */
export function gitUrl(address: string, folder: string): string {
  return SCHEME.test(address) || SCP.test(address) ? address : pathToFileURL(resolve(folder, address)).href;
}

/** The same for all spellings of one repository's address that differ in host case, `.git`, or a slash at the end. */
export function normalizedUrl(url: string): string {
  const spelled = SCHEME.test(url) ? new URL(url).href : url;
  return spelled.replace(/\/+$/, '').replace(/\.git$/, '');
}
