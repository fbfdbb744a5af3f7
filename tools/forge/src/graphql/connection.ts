import { failure } from './errors';

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

export interface Connection<Node> {
  totalCount: number;
  nodes: Node[];
  edges: Array<{ cursor: string; node: Node }>;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api#node-limit */
const mostPerPage = 100;

/**
 * A page as GitHub's connections give it. Cursors are made of `key`, so a page begins after the same item
 * even when others have come or gone.
 */
export function paginate<Item, Node>(
  field: string,
  items: Item[],
  page: PageArguments,
  { key, node }: { key(item: Item): string; node(item: Item): Node },
): Connection<Node> {
  check(field, page);
  const cursors = items.map((item) => Buffer.from(`cursor:${key(item)}`).toString('base64'));
  const from = page.after == null ? 0 : position(cursors, page.after) + 1;
  const to = page.before == null ? items.length : position(cursors, page.before);
  const start = page.first == null && page.last != null ? Math.max(from, to - page.last) : from;
  const end = page.first == null ? to : Math.min(to, start + page.first);
  const nodes = items.slice(start, end).map(node);
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((each, index) => ({ cursor: cursors[start + index] ?? '', node: each })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : (cursors[start] ?? null),
      endCursor: nodes.length === 0 ? null : (cursors[end - 1] ?? null),
    },
  };
}

function check(field: string, { first, last }: PageArguments): void {
  if (first == null && last == null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
    throw failure('MISSING_PAGINATION_BOUNDARIES', message);
  }
  for (const [name, count] of Object.entries({ first, last })) {
    if (count != null && count > mostPerPage) {
      const message = `Requesting ${count} records on the \`${field}\` connection exceeds the \`${name}\` limit of ${mostPerPage} records.`;
      throw failure('EXCESSIVE_PAGINATION', message);
    }
  }
}

function position(cursors: string[], cursor: string): number {
  const index = cursors.indexOf(cursor);
  if (index < 0)
    throw failure('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  return index;
}
