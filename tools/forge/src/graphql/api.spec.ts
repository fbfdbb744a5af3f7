import { forgeFixture, type ForgeFixture } from '../forge.fixture';

jest.setTimeout(60_000);

interface Result {
  data?: Record<string, unknown> | null;
  errors?: Array<{ type?: string; path?: unknown[]; message: string }>;
}

describe('the GraphQL API', () => {
  let fixture: ForgeFixture;
  let head: string;

  beforeAll(async () => {
    fixture = await forgeFixture();
    const { forge } = fixture;
    await forge.createRepository('acme/app', {
      files: {
        'README.md': '# App\n',
        'docs/guide.md': 'Read me\n',
        'docs/a b/ü.md': 'deep\n',
        'logo.png': '\0\x01',
      },
      visibility: 'public',
      size: 42,
    });
    head = await forge.commit('acme/app', {
      branch: 'main',
      files: { 'later.md': 'later\n' },
      message: 'Second\n\nBody',
    });
    await forge.commit('acme/app', { branch: 'test', files: { 'only.md': 'only\n' } });
    await forge.createRepository('acme/empty', { defaultBranch: 'trunk' });
    await forge.createRepository('acme/old', { archived: true, fork: true, files: { a: 'a' } });
    await forge.addOwner('mona', 'User');
    await forge.createRepository('mona/dots', { files: { a: 'a' } });
  });

  afterAll(() => fixture.close());

  const ask = async (query: string, variables = {}, token = 'writer'): Promise<Result> =>
    (await (await fixture.graphql(query, variables, token)).json()) as Result;
  const app = async (fields: string): Promise<unknown> =>
    (await ask(`{repository(owner:"acme",name:"app"){${fields}}}`)).data?.['repository'];

  it('lists the repositories of an owner with what a sync asks of each', async () => {
    const { data, errors } = await ask(
      `query($login: String!) { repositoryOwner(login: $login) { __typename login repositories(first: 100, ownerAffiliations: [OWNER], orderBy: {field: NAME, direction: ASC}) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id databaseId name nameWithOwner url isArchived isDisabled isEmpty isFork isPrivate visibility viewerPermission
          diskUsage defaultBranchRef { name prefix target { __typename oid } } ref(qualifiedName: "refs/heads/test") { target { oid } } } } } }`,
      { login: 'ACME' },
    );
    expect(errors).toBeUndefined();
    const { repositories, ...owner } = data?.['repositoryOwner'] as {
      repositories: { nodes: object[]; totalCount: number };
    };
    expect(owner).toEqual({ __typename: 'Organization', login: 'acme' });
    expect(repositories.totalCount).toBe(3);
    expect(repositories.nodes).toEqual([
      expect.objectContaining({
        nameWithOwner: 'acme/app',
        url: `${fixture.forge.serverUrl}/acme/app`,
        visibility: 'PUBLIC',
        isPrivate: false,
        viewerPermission: 'WRITE',
        diskUsage: 42,
        isEmpty: false,
        defaultBranchRef: {
          name: 'main',
          prefix: 'refs/heads/',
          target: { __typename: 'Commit', oid: head },
        },
        ref: { target: { oid: expect.stringMatching(/^[0-9a-f]{40}$/) } },
      }),
      expect.objectContaining({
        name: 'empty',
        isEmpty: true,
        diskUsage: 0,
        defaultBranchRef: null,
        ref: null,
      }),
      expect.objectContaining({ name: 'old', isArchived: true, isFork: true, visibility: 'PRIVATE' }),
    ]);
  });

  it('pages by cursor, forwards and backwards', async () => {
    const page = async (bounds: string) => {
      const fields = 'nodes{name} pageInfo{startCursor endCursor hasNextPage hasPreviousPage}';
      const { data } = await ask(`{organization(login:"acme"){repositories(${bounds}){${fields}}}}`);
      const { repositories } = data?.['organization'] as {
        repositories: { nodes: Array<{ name: string }>; pageInfo: Record<string, unknown> };
      };
      return { ...repositories.pageInfo, names: repositories.nodes.map(({ name }) => name) };
    };
    const first = await page('first:2');
    expect(first).toMatchObject({ names: ['app', 'empty'], hasNextPage: true, hasPreviousPage: false });
    const second = await page(`first:2,after:"${first['endCursor' as keyof typeof first]}"`);
    expect(second).toMatchObject({ names: ['old'], hasNextPage: false, hasPreviousPage: true });
    expect(await page('last:1')).toMatchObject({ names: ['old'] });
    expect(await page('first:9,isFork:false')).toMatchObject({ names: ['app', 'empty'] });
  });

  it('refuses a page of more than 100, one without bounds and an unknown cursor', async () => {
    const refused = async (bounds: string) =>
      (await ask(`{organization(login:"acme"){repositories${bounds}{totalCount}}}`)).errors?.[0];
    expect(await refused('(first:101)')).toMatchObject({
      type: 'EXCESSIVE_PAGINATION',
      message:
        'Requesting 101 records on the `repositories` connection exceeds the `first` limit of 100 records.',
    });
    expect(await refused('')).toMatchObject({ type: 'MISSING_PAGINATION_BOUNDARIES' });
    expect(await refused('(first:1,after:"x")')).toMatchObject({ type: 'INVALID_CURSOR_ARGUMENTS' });
  });

  it('reads commits, trees and blobs by expression and by id', async () => {
    expect(
      await app(
        `object(expression:"${head}:docs"){__typename oid ...on Tree{entries{name path type mode size}}}`,
      ),
    ).toEqual({
      object: {
        __typename: 'Tree',
        oid: expect.any(String),
        entries: [
          { name: 'a b', path: 'docs/a b', type: 'tree', mode: 16384, size: 0 },
          { name: 'guide.md', path: 'docs/guide.md', type: 'blob', mode: 33188, size: 8 },
        ],
      },
    });
    expect(
      await app(`object(expression:"main:docs/a b/ü.md"){...on Blob{text byteSize isBinary isTruncated}}`),
    ).toEqual({
      object: { text: 'deep\n', byteSize: 5, isBinary: false, isTruncated: false },
    });
    expect(await app('object(expression:"main:logo.png"){...on Blob{text isBinary}}')).toEqual({
      object: { text: null, isBinary: true },
    });
    const fields =
      '...on Commit{messageHeadline tree{oid} file(path:"docs/guide.md"){path mode object{...on Blob{text}}}}';
    expect(await app(`object(oid:"${head}"){__typename ${fields}}`)).toMatchObject({
      object: {
        __typename: 'Commit',
        messageHeadline: 'Second',
        file: { path: 'docs/guide.md', mode: 33188, object: { text: 'Read me\n' } },
      },
    });
    expect(
      await app('object(expression:"main:nowhere"){oid} missing:object(expression:"nope"){oid}'),
    ).toEqual({
      object: null,
      missing: null,
    });
  });

  it('tells the history of a commit, and of a file in it', async () => {
    const history = (of: string) =>
      `object(expression:"main"){...on Commit{history(${of}){nodes{oid message}}}}`;
    expect(await app(history('first:1'))).toEqual({
      object: { history: { nodes: [{ oid: head, message: 'Second\n\nBody' }] } },
    });
    expect(await app(history('first:9,path:"docs/guide.md"'))).toMatchObject({
      object: { history: { nodes: [{ message: expect.not.stringContaining('Second') }] } },
    });
    expect(await app(history('first:9,path:"*.md"'))).toEqual({ object: { history: { nodes: [] } } });
  });

  it('sees a commit at once', async () => {
    const later = await fixture.forge.commit('acme/app', { branch: 'moving', files: { m: 'm' } });
    const fields =
      'ref(qualifiedName:"moving"){name target{oid}} object(expression:"moving:m"){...on Blob{text}}';
    expect(await app(fields)).toEqual({
      ref: { name: 'moving', target: { oid: later } },
      object: { text: 'm' },
    });
  });

  it('lists branches', async () => {
    expect(await app('refs(refPrefix:"refs/heads/",first:10,query:"te"){totalCount nodes{name}}')).toEqual({
      refs: { totalCount: 1, nodes: [{ name: 'test' }] },
    });
  });

  it('answers null and NOT_FOUND for what is missing or hidden', async () => {
    const query =
      '{a:repository(owner:"acme",name:"none"){id} b:organization(login:"mona"){id} c:user(login:"mona"){login}}';
    const { data, errors } = await ask(query);
    expect(data).toEqual({ a: null, b: null, c: { login: 'mona' } });
    expect(errors).toEqual([
      expect.objectContaining({
        type: 'NOT_FOUND',
        path: ['a'],
        message: "Could not resolve to a Repository with the name 'acme/none'.",
      }),
      expect.objectContaining({
        path: ['b'],
        message: "Could not resolve to an Organization with the login of 'mona'.",
      }),
    ]);
    const hidden = await ask('{repository(owner:"acme",name:"old"){id}}', {}, 'stranger');
    expect(hidden).toMatchObject({ data: { repository: null }, errors: [{ type: 'NOT_FOUND' }] });
  });

  it('finds repositories by node id', async () => {
    const { id } = (await app('id')) as { id: string };
    const { data, errors } = await ask('query($ids:[ID!]!){nodes(ids:$ids){...on Repository{name}}}', {
      ids: [id, 'R_no'],
    });
    expect(data).toEqual({ nodes: [{ name: 'app' }, null] });
    expect(errors).toHaveLength(1);
  });

  it('refuses what the schema of GitHub does not have', async () => {
    const { data, errors } = await ask('{repository(owner:"acme",name:"app"){nonsense}}');
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain('nonsense');
    expect((await ask('{')).errors?.[0]?.message).toContain('Syntax Error');
  });

  it('wants a token that it knows', async () => {
    expect((await fixture.graphql('{viewer{login}}', {}, null)).status).toBe(401);
    const wrong = await fixture.graphql('{viewer{login}}', {}, 'wrong');
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ message: 'Bad credentials' });
    expect(await ask('{viewer{login} rateLimit{limit remaining cost}}')).toMatchObject({
      data: { viewer: { login: 'octocat' }, rateLimit: { limit: 5000, cost: 1 } },
    });
  });
});
