import { refusalOf, resolveIn } from './workspace.fixture';

const config = { organization: 'acme', codexRepo: 'codex' };
const request = {
  operation: 'sync-all',
  organization: 'acme',
  codex_repo: 'codex',
  environment: 'test',
  target_branch: 'test',
  direction: 'to-codex',
};
const manifest = { ...config, discovery: { source: 'manifest', manifest: 'repositories.json' } };

describe('a file that the run writes', () => {
  it.each([
    [{ outputFile: 'codex/codex.config.json' }, '--outputFile must not be codex.config.json'],
    [{ reportFile: './codex/../codex/codex.config.json' }, '--reportFile must not be codex.config.json'],
    [{ outputFile: 'request.json' }, '--outputFile must not be the request document'],
    [{ reportFile: 'codex/repositories.json' }, '--reportFile must not be the manifest'],
  ])('is refused where it is one that the run reads: %j', async (options, problem) => {
    const files = { 'codex/repositories.json': '[]' };
    const error = await refusalOf({ config: manifest, request, files, options });
    expect(error).toMatchObject({ code: 'config_invalid', message: `${problem}, which it would replace` });
  });

  it('may be any other', async () => {
    const { settings } = await resolveIn({ config, options: { outputFile: 'codex/result.json' } });
    expect(settings.outputFile).toMatch(/codex\/result\.json$/);
  });
});
