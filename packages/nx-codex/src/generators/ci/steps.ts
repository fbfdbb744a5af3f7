/** One step of a job: the lines of a YAML mapping. */
export type Step = readonly string[];

/** Where result and report are, outside of the workspace. */
export const RESULT = '"$RUNNER_TEMP/codex-sync/result.json"';
export const REPORT = '"$RUNNER_TEMP/codex-sync/report.md"';

export const checkout: Step = ['uses: actions/checkout@v4', 'with:', '  persist-credentials: false'];

/** The summary of the job, as far as there is something to report. */
export const reportStep: Step = [
  'name: Report',
  'if: ${{ always() }}',
  'run: |',
  `  if [ -f ${REPORT} ]; then cat ${REPORT} >> "$GITHUB_STEP_SUMMARY"; fi`,
];

export function uploadStep(artifact: string): Step {
  return [
    'uses: actions/upload-artifact@v4',
    'if: ${{ always() }}',
    'with:',
    `  name: ${artifact}`,
    '  path: ${{ runner.temp }}/codex-sync/result.json',
    '  if-no-files-found: ignore',
    '  # A job that runs again replaces what it left before.',
    '  overwrite: true',
  ];
}

/** The token can do what the sync does and no more; it lives for an hour. */
export function tokenStep(organization: string, writesWorkflows: boolean): Step {
  return [
    'uses: actions/create-github-app-token@v2',
    'id: token',
    'with:',
    '  app-id: ${{ vars.CODEX_APP_ID }}',
    '  private-key: ${{ secrets.CODEX_APP_PRIVATE_KEY }}',
    `  owner: ${JSON.stringify(organization)}`,
    '  permission-contents: write',
    ...(writesWorkflows ? ['  permission-workflows: write'] : []),
  ];
}

/**
 * The store between runs. What a cache holds never changes, so each run leaves one of its own and begins with the
 * latest; it is kept also when projects failed, as what was fetched is as good.
 */
export function cacheSteps(name: string): { restore: Step; save: Step } {
  const prefix = `${name}-\${{ runner.os }}-`;
  const where = ['with:', '  path: .nx/cache/codex'];
  const key = `  key: ${prefix}\${{ github.run_id }}-\${{ github.run_attempt }}-\${{ github.job }}`;
  return {
    restore: ['uses: actions/cache/restore@v4', ...where, key, `  restore-keys: ${prefix}`],
    save: ['uses: actions/cache/save@v4', 'if: ${{ !cancelled() }}', ...where, key],
  };
}

/** `lines` below a dash, as an item of a list. */
export function asItem(lines: Step): string[] {
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}
