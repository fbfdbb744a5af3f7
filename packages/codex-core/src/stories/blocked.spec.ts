import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
  await acme.org.repository('web').commit({ 'docs/w.md': 'W' });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const codex = () => acme.org.codex;
const app_ = (result: { failures: object[] }) => result.failures[0];

describe('an edit that a person made in projects/app of the codex', () => {
  beforeEach(async () => {
    await acme.sync();
    await codex().commit({ 'projects/app/docs/a.md': 'edited in the codex' }, { branch: 'test' });
    await app().commit({ 'docs/a.md': 'edited in the project' });
  });

  it('is never overwritten: the project is blocked and says where, the others are synced', async () => {
    await acme.org.repository('web').commit({ 'docs/w.md': 'W2' });
    const result = await acme.sync();
    const conflict = {
      project: 'app',
      code: 'conflict',
      error: 'Both sides changed the same file since the last sync',
      paths: ['docs/a.md'],
      conflicts: [{ path: 'docs/a.md', codex: 'changed', project: 'changed' }],
    };
    expect(result.failures).toMatchObject([
      { ...conflict, phase: 'to-codex' },
      { ...conflict, phase: 'from-codex' },
    ]);
    expect(await acme.codexFiles('projects')).toMatchObject({
      'app/docs/a.md': 'edited in the codex',
      'web/docs/w.md': 'W2',
    });
  });

  it('is agreed to when the project makes it too', async () => {
    await app().commit({ 'docs/a.md': 'edited in the codex' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    await app().commit({ 'docs/a.md': 'and on' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/a.md': 'and on' });
  });

  it('gives way to the project with --conflicts=prefer-project', async () => {
    expect(await acme.sync({ conflicts: 'prefer-project', includeRepos: ['app'] })).toMatchObject({
      status: 'success',
    });
    expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/a.md': 'edited in the project' });
  });
});

describe('an edit that a person made in docs/shared of a project', () => {
  beforeEach(async () => {
    await acme.sync();
    await app().commit({ 'docs/shared/own.md': 'mine' });
  });

  it('is never overwritten: the project is blocked and says where', async () => {
    await codex().commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
    const result = await acme.sync();
    expect(app_(result)).toMatchObject({
      project: 'app',
      phase: 'from-codex',
      code: 'destination_edited',
      error: 'Local edits in docs/shared would be overwritten',
      paths: ['docs/shared/own.md'],
    });
    expect(await acme.projectFiles('app', 'docs/shared')).toMatchObject({ 'own.md': 'mine' });
    expect(await acme.projectFiles('web', 'docs/shared')).toEqual({ 'guide.md': 'new' });
  });

  it('is told from what the codex added, also with a lost store', async () => {
    await codex().commit({ 'shared/added.md': 'new' }, { branch: 'test' });
    const lost = await acme.sync({ includeRepos: ['app'] }, { storePath: `${acme.workspaceRoot}/lost` });
    expect(app_(lost)).toMatchObject({ code: 'destination_edited', paths: ['docs/shared/own.md'] });
  });

  it('is given up with --drift=overwrite: the destination is the source then', async () => {
    await codex().commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
    expect(await acme.sync({ drift: 'overwrite' })).toMatchObject({ status: 'success' });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'new' });
  });

  it('blocks too when it removed the folder', async () => {
    await app().commit({ 'docs/shared/own.md': null, 'docs/shared/guide.md': null });
    expect(app_(await acme.sync())).toMatchObject({
      code: 'destination_edited',
      paths: ['docs/shared/guide.md'],
    });
  });
});

describe('first contact', () => {
  it('adopts equal content silently, and knows it from then on', async () => {
    await codex().commit({ 'projects/web/docs/w.md': 'W' }, { branch: 'test' });
    await acme.org.repository('web').commit({ 'docs/shared/guide.md': '# Guide\n\nHow we work.\n' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    await acme.org.repository('web').commit({ 'docs/w.md': 'W2' });
    await codex().commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/w.md': 'W2' });
    expect(await acme.projectFiles('web', 'docs/shared')).toEqual({ 'guide.md': 'new' });
  });

  it('blocks a folder of the codex with other content', async () => {
    await codex().commit({ 'projects/web/docs/w.md': 'other' }, { branch: 'test' });
    const result = await acme.sync();
    expect(result.failures).toMatchObject([
      { project: 'web', phase: 'to-codex', code: 'first_contact', paths: ['docs/w.md'] },
    ]);
    expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/w.md': 'other' });
  });

  it('takes a destination over with --adopt, and keeps beside it what only the project has, run after run', async () => {
    await app().commit({ 'docs/shared/guide.md': 'ours', 'docs/shared/own.md': 'mine' });
    expect(await acme.sync({ adopt: true })).toMatchObject({ status: 'success' });
    expect(await acme.projectFiles('app', 'docs/shared')).toMatchObject({ 'own.md': 'mine' });
    await codex().commit({ 'shared/guide.md': 'newer' }, { branch: 'test' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'newer', 'own.md': 'mine' });
    const head = await app().head();
    await acme.sync();
    expect(await app().head()).toBe(head);
  });

  it('gives up what was kept beside a taken-over destination with --drift=overwrite, where the codex has it now too', async () => {
    await app().commit({ 'docs/shared/own.md': 'mine', 'docs/shared/kept': 'a file' });
    await acme.sync({ adopt: true });
    await codex().commit({ 'shared/own.md': 'ours', 'shared/kept/a.md': 'a folder' }, { branch: 'test' });
    expect(app_(await acme.sync())).toMatchObject({
      code: 'destination_edited',
      paths: ['docs/shared/kept', 'docs/shared/own.md'],
    });
    expect(await acme.sync({ drift: 'overwrite' })).toMatchObject({ status: 'success' });
    expect(await acme.projectFiles('app', 'docs/shared')).toMatchObject({
      'own.md': 'ours',
      'kept/a.md': 'a folder',
    });
  });

  it('blocks a destination with other content, and a file in its way', async () => {
    await app().commit({ 'docs/shared/guide.md': 'ours' });
    await acme.org.repository('web').commit({ 'docs/w.md': null, docs: 'not a folder' });
    const result = await acme.sync();
    expect(result.failures).toMatchObject([
      { project: 'app', phase: 'from-codex', code: 'first_contact', paths: ['docs/shared/guide.md'] },
      { project: 'web', phase: 'from-codex', code: 'first_contact', paths: ['docs'] },
    ]);
    expect(await acme.org.repository('web').read('docs')).toBe('not a folder');
  });

  it('blocks a repository that was deleted and made again: another id', async () => {
    await acme.sync();
    await app().remove();
    await app().commit({ 'docs/a.md': 'another app' });
    expect(app_(await acme.sync())).toMatchObject({
      project: 'app',
      phase: 'to-codex',
      code: 'record_mismatch',
    });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
  });

  it('blocks a project that follows another codex branch', async () => {
    await acme.sync();
    expect(app_(await acme.sync({ environment: 'prod' }))).toMatchObject({
      phase: 'from-codex',
      code: 'other_codex_branch',
      error: 'Last synced from codex branch test',
    });
  });
});
