import { GraphQLError } from 'graphql';

/** Types that GitHub gives to errors, beside its messages. */
type ErrorType =
  'NOT_FOUND' | 'EXCESSIVE_PAGINATION' | 'MISSING_PAGINATION_BOUNDARIES' | 'INVALID_CURSOR_ARGUMENTS';

export function failure(type: ErrorType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function notFound(kind: string, how: string): GraphQLError {
  return failure(
    'NOT_FOUND',
    `Could not resolve to ${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind} with the ${how}.`,
  );
}

/** GitHub writes an error's type beside its message, where graphql-js has `extensions`. */
export function asGitHubWrites({
  message,
  path,
  locations,
  extensions,
}: GraphQLError): Record<string, unknown> {
  return { ...extensions, ...(path === undefined ? {} : { path }), locations, message };
}
