import { executable } from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) {
    await repository(name).commit({
      'README.md': name,
      'docs/a.md': name,
      'standards/own.md': name,
      'docs/run.sh': executable(name),
    });
  }
  await inCodex({ 'standards/s.md': 'standard', 'team/CLAUDE.md': 'team', 'team/x/y.md': 'y' });
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);
const inCodex = (files: Record<string, string>) => acme.org.codex.commit(files, { branch: 'test' });
const heads = async () => [
  await acme.org.codex.head('test'),
  await repository('app').head(),
  await repository('web').head(),
];

/** Whatever the first run came to: what it left behind is no reason for another commit. */
async function expectQuiet(): Promise<void> {
  const before = await heads();
  await acme.sync();
  expect(await heads()).toEqual(before);
  await acme.sync({}, { storePath: `${acme.workspaceRoot}/cold` });
  expect(await heads()).toEqual(before);
}

it.each<[string, object]>([
  ['a destination among the documents', { mappings: [{ from: 'shared', to: 'docs/shared' }] }],
  [
    'a destination that is a pattern of its own',
    { mappings: [{ from: 'standards', to: 'standards/codex' }] },
  ],
  ['a file beside the documents', { mappings: [{ from: 'team/CLAUDE.md', to: 'CLAUDE.md' }] }],
  [
    'one source in another, to different places',
    {
      mappings: [
        { from: 'team', to: 'docs/team' },
        { from: 'team/x', to: 'guides/x' },
      ],
    },
  ],
  ['patterns without a root', { syncPatterns: ['**/*.md'] }],
  ['nothing to deliver', { mappings: [] }],
  [
    'a destination that holds what the project gave before',
    { mappings: [{ from: 'standards', to: 'standards' }] },
  ],
])('with %s, a run after a run makes no commit', async (_name, config) => {
  await acme.configure(config);
  await acme.sync();
  await expectQuiet();
});

it('a mapping that is gone leaves what somebody edited to the project, which gives it at once', async () => {
  const shared = { from: 'shared', to: 'docs/shared' };
  await acme.configure({ mappings: [shared, { from: 'team', to: 'docs/team' }] });
  await acme.sync();
  await repository('app').commit({ 'docs/team/CLAUDE.md': 'edited' });
  await acme.configure({ mappings: [shared] });
  await acme.sync();
  await expectQuiet();
  expect(await acme.codexFiles('projects/app/docs')).toMatchObject({ 'team/CLAUDE.md': 'edited' });
});
