import { execute, GraphQLError, parse, validate } from 'graphql';
import { json, type Answer } from '../answer';
import type { Catalog } from '../catalog';
import { graphqlTimeout } from '../fault-answers';
import type { FaultAction } from '../faults';
import type { ObjectReaders } from '../git/object-readers';
import { rateLimitHeaders, type RateLimits } from '../rate-limit';
import type { ForgeRequest } from '../request';
import { QueryContext } from './context';
import { asGitHubWrites } from './errors';
import { queryRoot } from './query';
import { githubSchema } from './schema';

interface Query {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

const documentation = 'https://docs.github.com/graphql';

/** GraphQL, executed against GitHub's own schema: a query that GitHub would refuse is refused here too. */
export class GraphqlApi {
  constructor(
    private readonly catalog: Catalog,
    private readonly readers: ObjectReaders,
    private readonly limits: RateLimits,
  ) {}

  async answer(request: ForgeRequest, serverUrl: string, fault: FaultAction | null): Promise<Answer> {
    const viewer = this.catalog.viewer(request.headers.authorization);
    if (viewer === null) return problem(401, 'This endpoint requires you to be authenticated.');
    if (viewer === 'rejected') return problem(401, 'Bad credentials');
    if (request.method !== 'POST') return problem(404, 'Not Found');
    const query = readQuery(request.body as Buffer);
    if (query === null) return problem(400, 'Problems parsing JSON');
    if (typeof query.query !== 'string') {
      return problem(400, 'A query attribute must be specified and must be a string.');
    }
    const context = new QueryContext(this.catalog, viewer, serverUrl, this.readers);
    const limit = this.limits.spend(viewer.login, 'graphql', 1);
    const root = queryRoot(context, viewer, limit);
    const result = await this.run(query, root, context);
    const most = fault?.type === 'graphql-timeout' ? fault.overObjects : undefined;
    if (fault?.type === 'graphql-timeout' && context.objectsRead > (most ?? Infinity))
      return graphqlTimeout(fault.status);
    return json(200, result, rateLimitHeaders(limit, 'graphql'));
  }

  private async run(
    { query, variables, operationName }: Query,
    rootValue: unknown,
    contextValue: QueryContext,
  ) {
    const schema = githubSchema();
    try {
      const document = parse(query);
      const invalid = validate(schema, document);
      if (invalid.length > 0) return { errors: invalid.map(asGitHubWrites) };
      const { data, errors } = await execute({
        schema,
        document,
        rootValue,
        contextValue,
        variableValues: variables,
        operationName,
      });
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors && { errors: errors.map(asGitHubWrites) }),
      };
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [asGitHubWrites(error)] };
      throw error;
    }
  }
}

function readQuery(body: Buffer): Query | null {
  try {
    return JSON.parse(body.toString('utf8')) as Query;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function problem(status: number, message: string): Answer {
  return json(status, { message, documentation_url: documentation, status: String(status) });
}
