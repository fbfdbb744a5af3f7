import { CodexError } from '../errors/codex-error';
import { readProjectConfig } from './project-config';

const WHERE = 'acme/app: codex.json';

function refusalOf(text: string): CodexError {
  try {
    readProjectConfig(text, WHERE);
  } catch (error) {
    if (error instanceof CodexError) return error;
  }
  throw new Error('it was not refused');
}

describe('codex.json', () => {
  it('may say nothing, and have comments', () => {
    expect(readProjectConfig('// ours\n{}', WHERE)).toEqual({});
  });

  it('is read, with folders as they are compared', () => {
    const config = {
      $schema: './schema.json',
      sync: true,
      project: 'web-app',
      environment: 'prod',
      direction: 'to-codex',
      syncPatterns: ['handbook/**'],
      excludePatterns: ['handbook/drafts/**'],
      mappings: [{ from: 'shared/', to: './docs/shared/' }],
      conflicts: 'prefer-project',
    };
    const { $schema: _, ...said } = config;
    expect(readProjectConfig(JSON.stringify(config), WHERE)).toEqual({
      ...said,
      mappings: [{ from: 'shared', to: 'docs/shared' }],
    });
  });

  it.each([
    ['{"syncPaterns": []}', `${WHERE}:1:2: syncPaterns is not known; did you mean "syncPatterns"?`],
    [
      '{\n  "direction": "up"\n}',
      `${WHERE}:2:3: direction must be one of "to-codex", "from-codex", "bidirectional" (is "up")`,
    ],
    ['{"syncPatterns": ["/docs"]}', 'syncPatterns[0] must be relative to the root'],
    ['{"mappings": [{"from": "a", "to": "codex.json"}]}', 'mappings[0].to must not be "codex.json"'],
    [
      '{"mappings": [{"from": "a", "to": "x"}, {"from": "b", "to": "x/y"}]}',
      'mappings[1].to must not be, contain or lie in "x"',
    ],
    ['{"project": "a/b"}', 'project cannot be a folder: it has a slash'],
    ['{"project": ".git"}', 'project cannot be a folder: it is reserved'],
    ['{"sync": "no"}', 'sync must be true or false (is "no")'],
    ['{"secrets": "off"}', 'secrets is not known'],
    ['{"allowWiderAudience": ["*"]}', 'allowWiderAudience is not known'],
    ['{"sync": true, "sync": false}', 'sync is given twice'],
    ['[]', `${WHERE}:1:1: must be an object`],
    ['', `${WHERE}:1:1: is empty`],
    ['{', 'is not JSON'],
  ])('%s is refused by file and key', (text, words) => {
    const { code, message, resolution } = refusalOf(text);
    expect(code).toBe('config_invalid');
    expect(message).toContain(words);
    expect(message.startsWith(WHERE)).toBe(true);
    expect(resolution).toBe(`Correct ${WHERE}, then run again. Nothing of the project was written.`);
  });

  it('is refused with all that is wrong', () => {
    expect(refusalOf('{"sync": 1, "limit": 3}').message.split('\n')).toHaveLength(2);
  });
});
