/**
 * What git refuses as the name of a branch (git-check-ref-format(1) with `--branch`), said for people.
 * A full ref name is refused too: it would become `refs/heads/refs/heads/main`.
 */
export function branchNameProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  if (name.startsWith('refs/')) return 'must be the name of a branch without "refs/heads/"';
  if (name === 'HEAD') return 'must be the name of a branch; git keeps "HEAD" for itself';
  if (name.startsWith('-')) return 'must not begin with "-"';
  if (name.startsWith('/') || name.endsWith('/') || name.includes('//')) {
    return 'must not begin or end with "/", nor have two in a row';
  }
  const forbidden = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.exec(name)?.[0];
  if (forbidden !== undefined) {
    return /[\s\p{Cc}]/u.test(forbidden)
      ? 'must not contain spaces or control characters'
      : `must not contain "${forbidden}"`;
  }
  if (name.endsWith('.')) return 'must not end with "."';
  const part = name.split('/').find((one) => one.startsWith('.') || one.endsWith('.lock'));
  return part && `must not have a part that begins with "." or ends with ".lock", as "${part}"`;
}
