export function unreadableWarning(count: number): string {
  const repositories = count === 1 ? '1 repository' : `${count} repositories`;
  return `${repositories} of the organization cannot be read with this token and did not take part`;
}

export const NO_GRAPHQL =
  'GraphQL is not available on this server: repositories are listed by REST, which takes more git requests';

export const PUBLIC_ONLY =
  'REST lists only the public repositories of a user account: private ones did not take part';
