import type { Access, TokenState } from '@nx-codex/forge';
import type { SyncAllOptions } from '../config/options-schema';
import { SyncedOrganization } from './organization.fixture';

const TOKEN = 'ghs_workflow';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'old', 'web'])
    await acme.org.repository(name).commit({ 'docs/a.md': name, 'docs/b.md': name });
  await acme.sync();
});
afterEach(() => acme.close());

/** By an installation: of the codex, `app` and `web`, or as `token` says. */
async function sync(options: SyncAllOptions = {}, token: Partial<TokenState> = {}) {
  const names = ['codex.acme.dev', 'app', 'web'];
  const given = names.map((name): [string, Access] => [`acme/${name}`, 'write']);
  const access: Record<string, Access> = { '*': 'none', ...Object.fromEntries(given) };
  await acme.forge.addToken(TOKEN, { login: 'actions[bot]', installation: 'selected', access, ...token });
  return acme.sync(options, { env: { ...acme.env, GITHUB_TOKEN: TOKEN } });
}

const whole: Partial<TokenState> = { installation: 'all', access: undefined };
const SOME = expect.stringMatching(/^The token sees only 3 selected repositories of acme/);
const KEPT = 'projects/old is kept: its repository acme/old is not listed, and may still be there';

describe('a token that sees only some repositories', () => {
  it('is said before phase 1, and what it does not see is named', async () => {
    const { text, ...result } = await sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, warnings: [SOME, KEPT] });
    expect(text.indexOf('The token sees only')).toBeGreaterThan(0);
    expect(text.indexOf('The token sees only')).toBeLessThan(text.indexOf('Phase 1'));
    expect(text + JSON.stringify(result)).not.toContain(TOKEN);
  });

  it('prunes nothing that it does not see', async () => {
    const { warnings } = await sync({ prune: true, force: true });
    expect(warnings).toEqual([SOME, KEPT]);
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old', 'docs/b.md': 'old' });
  });

  it('prunes what it sees to take part no longer', async () => {
    await acme.org.repository('web').configure({ archived: true });
    const { warnings } = await sync({ prune: true, force: true });
    expect(warnings).toEqual([SOME, KEPT, 'projects/web was removed: 2 deleted']);
  });

  it('prunes nothing that it may not see when GitHub does not say what it sees', async () => {
    await acme.org.repository('old').remove();
    const body = { message: 'Forbidden' };
    acme.forge.addFault({ path: '/installation/', action: { type: 'status', status: 403, body } });
    const { status, warnings } = await sync({ prune: true, force: true }, whole);
    expect(status).toBe('success');
    expect(warnings).toEqual([expect.stringMatching(/^It cannot be told whether/), KEPT]);
  });
});

it('an installation on all repositories prunes what is gone', async () => {
  await acme.org.repository('old').remove();
  const { warnings } = await sync({ prune: true, force: true }, whole);
  expect(warnings).toEqual(['projects/old was removed: 2 deleted']);
});
