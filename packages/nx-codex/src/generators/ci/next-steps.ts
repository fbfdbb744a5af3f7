import type { CodexConfigFacts } from './codex-config';

/** What a person has to do on GitHub before the workflow can run. */
export function nextSteps({ organization, writesWorkflows }: CodexConfigFacts, cache: boolean): string[] {
  return [
    '',
    `It runs as a GitHub App of ${organization}, installed on all of its repositories. The App's permissions:`,
    '  Contents: Read and write',
    '  Metadata: Read-only',
    ...(writesWorkflows ? ['  Workflows: Read and write (a mapping delivers .github/workflows)'] : []),
    'It needs no webhook. Where branches are protected, let the App push to them.',
    '',
    "Then, in the workflow's repository:",
    '  gh variable set CODEX_APP_ID --body <App ID>',
    '  gh secret set CODEX_APP_PRIVATE_KEY < <private key of the App>.pem',
    '',
    "Whoever may read the workflow's repository may read its summaries and artifacts: names of repositories and files.",
    ...(cache
      ? ['The same holds for its cache, with documents of all repositories: --cache=false leaves it out.']
      : []),
  ];
}
