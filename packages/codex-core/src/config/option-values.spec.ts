import { readOptionValues } from './option-values';

describe('options from a command line', () => {
  it.each([
    [{ parallelRepos: '5' }, { parallelRepos: 5 }],
    [{ parallelRepos: '-1' }, { parallelRepos: -1 }],
    [{ parallelRepos: '1.5' }, { parallelRepos: 1.5 }],
    [{ parallelRepos: 'many' }, { parallelRepos: 'many' }],
    [{ parallelRepos: '' }, { parallelRepos: '' }],
    [{ parallelRepos: '0x10' }, { parallelRepos: '0x10' }],
    [
      { dryRun: 'true', force: 'FALSE' },
      { dryRun: true, force: false },
    ],
    [{ dryRun: 'yes' }, { dryRun: 'yes' }],
    [{ includeRepos: 'app, docs-*' }, { includeRepos: ['app', 'docs-*'] }],
    [{ includeRepos: ['app', ' docs-*'] }, { includeRepos: ['app', 'docs-*'] }],
    [{ includeRepos: '{web,api}-*,docs' }, { includeRepos: ['{web,api}-*', 'docs'] }],
    [{ includeRepos: ['{web', 'api}-*', 'docs'] }, { includeRepos: ['{web,api}-*', 'docs'] }],
    [{ excludePatterns: ['a,b.md'] }, { excludePatterns: ['a,b.md'] }],
    [{ includeRepos: [] }, { includeRepos: [] }],
    [{ includeRepos: '' }, { includeRepos: [''] }],
    [{ includeRepos: [1] }, { includeRepos: [1] }],
    [
      { organization: '42', direction: 'true' },
      { organization: '42', direction: 'true' },
    ],
    [{ organization: undefined }, {}],
    [
      { constructor: 'x', unknown: 'true' },
      { constructor: 'x', unknown: 'true' },
    ],
  ])('%j become %j', (given, values) => {
    expect(readOptionValues(given)).toEqual(values);
  });
});
