import { requestsText, whatToLookAt, whatToTry } from './closing';

const repository = (name: string, participates: boolean) => ({
  name,
  participates,
  role: 'plain' as const,
  branch: 'main',
  fullName: `acme/${name}`,
  id: 1,
  gitDir: `/d/github/acme/${name}.git`,
});

describe('the end of the demo', () => {
  it('counts requests in words', () => {
    expect(requestsText({ apiRequests: 3, protocolFetches: 0, protocolPushes: 1 })).toBe(
      '3 API requests, 0 git fetches, 1 git push',
    );
  });

  it('names every result and a project that took part', () => {
    const lines = whatToLookAt({
      folder: '/d',
      workspace: '/d/workspace',
      organization: {
        root: '/d/github',
        organization: 'acme',
        codexRepo: 'codex',
        repositories: [repository('old', false), repository('app', true)],
      },
      runs: ['/d/1', '/d/2'],
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/ \/d\/1\/report[.]md$/),
        expect.stringMatching(/ \/d\/2\/result[.]json$/),
        '  git -C /d/github/acme/codex.git log --oneline test',
        '  git -C /d/github/acme/codex.git ls-tree -r --name-only test projects/app/',
      ]),
    );
    expect(lines.at(-1)).toContain('rm -rf /d');
  });

  it('names no project where none took part', () => {
    const organization = { root: '/d', organization: 'acme', codexRepo: 'codex', repositories: [] };
    const lines = whatToLookAt({ folder: '/d', workspace: '/d/w', organization, runs: [] });
    expect(lines.join('\n')).not.toContain('projects/');
  });

  it('says how to go on', () => {
    expect(whatToTry('/d/w', { GITHUB_TOKEN: 't' })).toEqual(
      expect.arrayContaining(['  cd /d/w', '  export GITHUB_TOKEN=t']),
    );
  });
});
