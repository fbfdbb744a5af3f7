const WEB_ADDRESS = /^(?:https?:\/\/|git@|ssh:\/\/)/i;

/**
 * Logins have up to 39 letters, digits and single hyphens. More lenient here: older logins have hyphens in a row
 * or at the end, those of Enterprise Managed Users an underscore and a short code, and GitHub has the last word.
 */
export function organizationProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  if (WEB_ADDRESS.test(name)) return 'must be the name only, as "acme", not an address';
  if (name.startsWith('@')) return 'must be the name only, without "@"';
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) {
    return 'must be a GitHub organization or user: letters, digits and hyphens';
  }
  return name.length > 39 ? 'must have at most 39 characters' : undefined;
}

/** A repository's name, or `owner/name`: whether the owner is the organization is asked when both are known. */
export function codexRepoProblem(value: string): string | undefined {
  if (value === '') return 'must not be empty';
  if (WEB_ADDRESS.test(value)) return 'must be the name of the repository, as "codex", not an address';
  const parts = value.split('/');
  if (parts.length > 2) return 'must be the name of the repository, as "codex"';
  const owner = parts.length === 2 ? organizationProblem(parts[0] ?? '') : undefined;
  if (owner) return 'must be the name of the repository, as "codex"';
  return repositoryNameProblem(parts.at(-1) ?? '');
}

function repositoryNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    return 'must be a repository of GitHub: letters, digits, ".", "-" and "_"';
  }
  if (name === '.' || name === '..') return 'must not be "." or ".."';
  if (/\.git$/i.test(name)) return 'must be the name without ".git"';
  return name.length > 100 ? 'must have at most 100 characters' : undefined;
}
