import { join } from 'node:path';
import { forgeFixture, type ForgeFixture } from '../forge.fixture';

jest.setTimeout(60_000);

describe('what git is refused', () => {
  let fixture: ForgeFixture;
  let folder: string;

  beforeAll(async () => {
    fixture = await forgeFixture();
    await fixture.forge.createRepository('acme/app', { files: { 'README.md': '# App\n' } });
    await fixture.forge.createRepository('acme/open', {
      files: { 'README.md': '# Open\n' },
      visibility: 'public',
    });
    folder = join(fixture.work, 'app');
    await fixture.git(['clone', '-q', fixture.remote('acme/app'), folder]);
    await fixture.git(['commit', '-q', '--allow-empty', '-m', 'Change'], { cwd: folder });
  });

  afterAll(() => fixture.close());

  const listed = (fullName: string, token: string | null) =>
    fixture.git(['ls-remote', fixture.remote(fullName)], { token });
  const pushed = (refs: string[], token = 'writer') =>
    fixture.git(['push', 'origin', ...refs], { cwd: folder, token });

  it('asks for credentials where there are none, and says so when they are wrong', async () => {
    expect((await listed('acme/app', null)).stderr).toContain('could not read Username');
    expect((await listed('acme/nowhere', null)).stderr).toContain('could not read Username');
    const wrong = await fetch(`${fixture.remote('acme/app')}/info/refs?service=git-upload-pack`, {
      headers: { authorization: `Basic ${Buffer.from('x-access-token:wrong').toString('base64')}` },
    });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe('Basic realm="GitHub"');
  });

  it('takes the token as the password of an address, too', async () => {
    const address = fixture.remote('acme/app').replace('//', '//x-access-token:writer@');
    expect((await fixture.git(['ls-remote', address], { token: null })).code).toBe(0);
  });

  it('hides what a token may not read', async () => {
    for (const fullName of ['acme/app', 'acme/nowhere']) {
      const { stderr } = await listed(fullName, 'stranger');
      expect(stderr).toContain('remote: Repository not found.');
      expect(stderr).toContain(`repository '${fixture.remote(fullName)}/' not found`);
    }
  });

  it('lets everybody read a public repository', async () => {
    expect((await listed('acme/open', null)).code).toBe(0);
    expect((await listed('acme/open', 'stranger')).code).toBe(0);
  });

  it('refuses a push to those who may only read', async () => {
    expect((await listed('acme/app', 'reader')).code).toBe(0);
    const { stderr } = await pushed(['HEAD:main'], 'reader');
    expect(stderr).toContain('remote: Permission to acme/app.git denied to hubot.');
    expect(stderr).toContain('The requested URL returned error: 403');
  });

  it('refuses a push to an archived repository, which can still be read', async () => {
    await fixture.forge.updateRepository('acme/app', { archived: true });
    const { stderr } = await pushed(['HEAD:main']);
    expect(stderr).toContain('remote: This repository was archived so it is read-only.');
    expect(stderr).toContain('The requested URL returned error: 403');
    expect((await listed('acme/app', 'writer')).code).toBe(0);
    await fixture.forge.updateRepository('acme/app', { archived: false });
  });

  it('refuses everything on a disabled repository', async () => {
    await fixture.forge.updateRepository('acme/app', { disabled: true });
    expect((await listed('acme/app', 'writer')).stderr).toContain('The requested URL returned error: 403');
    await fixture.forge.updateRepository('acme/app', { disabled: false });
  });

  it('refuses a protected branch in the words of GitHub, and takes the others of the same push', async () => {
    await fixture.forge.updateRepository('acme/app', { protectedBranches: ['main'] });
    const { code, stderr } = await pushed(['HEAD:main', 'HEAD:refs/heads/topic']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('remote: error: GH006: Protected branch update failed for refs/heads/main.');
    expect(stderr).toContain('! [remote rejected] HEAD -> main (protected branch hook declined)');
    expect(stderr).toContain('* [new branch]      HEAD -> topic');
    await fixture.forge.updateRepository('acme/app', { protectedBranches: [] });
    expect((await pushed(['HEAD:main'])).code).toBe(0);
  });

  it('follows a rename only in the new name, and forgets what is deleted', async () => {
    await fixture.forge.createRepository('acme/old', { files: { a: 'a' } });
    const renamed = await fixture.forge.updateRepository('acme/old', { fullName: 'acme/new' });
    expect(renamed).toMatchObject({ fullName: 'acme/new' });
    expect((await listed('acme/new', 'writer')).code).toBe(0);
    await fixture.forge.deleteRepository('acme/new');
    expect((await listed('acme/new', 'writer')).stderr).toContain('Repository not found.');
  });
});
