import { pluginSeconds } from './nx-graph';

const LOG = `Time taken for 'loading dotenv files' 0.35ms
Time taken for 'Load Nx Plugin: nx-codex' 6.25ms
Time taken for 'nx/core/package-json:createNodes' 0.75ms
Time taken for 'nx-codex:createNodes' 1.75ms
`;

it('takes loading the plugin and its createNodes from what Nx says', () => {
  expect(pluginSeconds(LOG)).toBeCloseTo(0.008, 6);
});

it.each(['', LOG.replace('nx-codex:createNodes', 'nx-codex:createDependencies')])(
  'does not take silence for nothing',
  (log) => {
    expect(() => pluginSeconds(log)).toThrow('was not told by Nx what the plugin took');
  },
);
