import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** Building it takes the better part of a second; it never changes, so all forges of a process share one. */
export const githubSchema = once(buildGitHubSchema);

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * GitHub's public schema. The package exports only an ES module that parses another 5 MB of JSON, so the SDL is found in
 * its folder instead.
 */
function buildGitHubSchema(): GraphQLSchema {
  const folders = createRequire(__filename).resolve.paths('@octokit/graphql-schema') ?? [];
  const files = folders.map((folder) => join(folder, '@octokit/graphql-schema/schema.graphql'));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error('@octokit/graphql-schema is not installed');
  return buildSchema(readFileSync(file, 'utf8'), {
    assumeValid: true,
    assumeValidSDL: true,
    noLocation: true,
  });
}
