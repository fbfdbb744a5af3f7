export function unreadableWarning(count: number): string {
  const repositories = count === 1 ? '1 repository' : `${count} repositories`;
  return `${repositories} of the organization cannot be read with this token and did not take part`;
}

/** `given`: how many repositories the token was given; null: GitHub does not say. */
export function partialAccessWarning(organization: string, given: number | null): string {
  const selected = given === 1 ? '1 selected repository' : `${given} selected repositories`;
  const access =
    given === null
      ? `It cannot be told whether the token sees all repositories of ${organization}`
      : `The token sees only ${selected} of ${organization}, and public ones`;
  return (
    `${access}: those that it does not see are not synced, and their folders in the codex are kept. ` +
    'Use the token of a GitHub App that is installed on all repositories, or of a user who sees them all'
  );
}

export const NO_GRAPHQL =
  'GraphQL is not available on this server: repositories are listed by REST, which takes more git requests';

export const PUBLIC_ONLY =
  'REST lists only the public repositories of a user account: private ones did not take part';
