import { figuresOf, type GroupResult, type Results, type Sample } from './results';

export const sample: Sample = {
  seconds: 2,
  engineSeconds: 1.5,
  cpuSeconds: 1,
  peakBytes: 80e6,
  requests: 10,
  apiRequests: 2,
  gitFetches: 3,
  gitPushes: 1,
  bytesUp: 5e5,
  bytesDown: 25e6,
  undone: 0,
};

/** First sync at the usual setting. */
export const group: GroupResult = {
  scenario: 'first',
  medium: 'tmpfs',
  repositories: 42,
  delay: 40,
  parallel: 5,
  rounds: 3,
  documentBytes: 1e6,
  commit: 'abc1234',
  date: '2026-01-31',
  figures: [
    figuresOf('codex-core', [sample, { ...sample, seconds: 4 }, { ...sample, seconds: 3 }], 40),
    figuresOf('clone', [{ ...sample, seconds: 1.5, engineSeconds: null }], 200),
    figuresOf('spec', [{ ...sample, seconds: 30, engineSeconds: null, undone: 5 }], 1000),
  ],
  failures: [],
};

export const results = (...groups: GroupResult[]): Results => ({
  machine: { cores: 2, cpu: 'A CPU', memoryGigabytes: 8, kernel: 'Linux 6.1', node: 'v20', git: '2.39.5' },
  groups,
});
