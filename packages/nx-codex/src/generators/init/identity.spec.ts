import type { Ask } from './ask';
import { settleIdentity, type IdentitySources } from './identity';

async function settle(sources: Partial<IdentitySources>) {
  const said: string[] = [];
  const identity = await settleIdentity({
    known: {},
    remote: null,
    say: (line) => said.push(line),
    ...sources,
  });
  return { ...identity, said };
}

describe('settleIdentity', () => {
  it('asks nothing and says nothing when both are known', async () => {
    const ask: Ask = () => Promise.reject(new Error('asked'));
    const known = { organization: 'acme', codexRepo: 'docs' };
    expect(await settle({ known, ask })).toEqual({ ...known, said: [] });
  });

  it('takes both from the remote of the codex itself, and says so', async () => {
    const remote = { owner: 'acme', repository: 'codex.acme.dev' };
    expect(await settle({ remote })).toEqual({
      organization: 'acme',
      codexRepo: 'codex.acme.dev',
      said: [
        "organization: acme (the owner of the workspace's GitHub remote acme/codex.acme.dev)",
        "codexRepo: codex.acme.dev (the workspace's GitHub remote acme/codex.acme.dev)",
      ],
    });
  });

  it('never takes a project for the codex', async () => {
    const { codexRepo, said } = await settle({ remote: { owner: 'acme', repository: 'app' } });
    expect(codexRepo).toBe('codex');
    expect(said[1]).toBe(
      "codexRepo: codex (a guess, as the workspace's GitHub remote acme/app is not named after a codex)",
    );
  });

  it('asks on a terminal, and offers what it would have guessed', async () => {
    const asked: unknown[] = [];
    const ask: Ask = async (question, initial) => {
      asked.push([question, initial]);
      return question === 'codex repository' ? 'library' : initial;
    };
    expect(await settle({ remote: { owner: 'acme', repository: 'app' }, ask })).toEqual({
      organization: 'acme',
      codexRepo: 'library',
      said: [],
    });
    expect(asked).toEqual([
      ['GitHub organization', 'acme'],
      ['codex repository', 'codex'],
    ]);
  });

  it.each([
    ['without a remote', null],
    ["with another organization's remote", { owner: 'other', repository: 'codex' }],
  ])('does not guess the codex repository %s', async (_what, remote) => {
    await expect(settle({ known: { organization: 'acme' }, remote })).rejects.toThrow(
      'nx-codex:init needs to know the codex repository: pass --organization=<name> --codexRepo=<name>',
    );
  });

  it("refuses another organization's codex, as every run would", async () => {
    const known = { organization: 'acme', codexRepo: 'other/codex.x' };
    await expect(settle({ known })).rejects.toThrow('codexRepo must be a repository of acme, not of other');
    const own = { organization: 'acme', codexRepo: 'Acme/codex' };
    expect(await settle({ known: own })).toMatchObject(own);
  });

  it('needs an organization when the terminal gives no answer', async () => {
    await expect(settle({ ask: async () => undefined })).rejects.toThrow(
      'needs to know the GitHub organization',
    );
  });
});
