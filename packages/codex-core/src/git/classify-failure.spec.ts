import type { ErrorCode } from '../errors/codex-error';
import { classifyFailure, exhaustionOr } from './classify-failure';

const classified = (output: string, code: number | null = 128) =>
  classifyFailure({ output, code, command: 'push', repository: 'acme/app' });
const rejected = (reason: string) =>
  `To https://github.com/acme/app.git\n!\tHEAD:refs/heads/main\t${reason}\nDone\nerror: failed to push some refs to 'https://github.com/acme/app.git'\n`;
const http = (status: number) =>
  `fatal: unable to access 'https://github.com/acme/app.git/': The requested URL returned error: ${status}\n`;

/** What git 2.39 and GitHub write. */
const messages: Partial<Record<ErrorCode, string[]>> = {
  interrupted: ['error: git-remote-https died of signal 15\nfatal: the remote end hung up unexpectedly'],
  authentication_failed: [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    "remote: Invalid username or token. Password authentication is not supported for Git operations.\nfatal: Authentication failed for 'https://github.com/acme/app.git/'",
    http(401),
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'Host key verification failed.\r\nfatal: Could not read from remote repository.',
  ],
  permission_denied: [
    `remote: Permission to acme/app.git denied to mona.\n${http(403)}`,
    `remote: Write access to repository not granted.\n${http(403)}`,
    http(403),
    `remote: The 'acme' organization has enabled or enforced SAML SSO.\n${http(403)}`,
    rejected(
      '[remote rejected] (refusing to allow an OAuth App to create or update workflow `.github/workflows/ci.yml` without `workflow` scope)',
    ),
  ],
  repository_not_found: [
    "remote: Repository not found.\nfatal: repository 'https://github.com/acme/app.git/' not found",
    "fatal: '/srv/app.git' does not appear to be a git repository",
    http(301),
    http(307),
  ],
  repository_archived: [`remote: This repository was archived so it is read-only.\n${http(403)}`],
  branch_protected: [
    `remote: error: GH006: Protected branch update failed for refs/heads/main.\n${rejected('[remote rejected] (protected branch hook declined)')}`,
    `remote: error: GH013: Repository rule violations found for refs/heads/main.\n${rejected('[remote rejected] (push declined due to repository rule violations)')}`,
  ],
  push_refused: [
    `remote: error: File big.bin is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB\n${rejected('[remote rejected] (pre-receive hook declined)')}`,
    rejected('[remote rejected] (push declined due to email privacy restrictions)'),
    rejected('[remote rejected] (shallow update not allowed)'),
  ],
  lost_race: [
    rejected('[rejected] (stale info)'),
    rejected('[rejected] (fetch first)'),
    rejected('[rejected] (non-fast-forward)'),
    rejected('[remote rejected] (failed to update ref)'),
    rejected("[remote rejected] (cannot lock ref 'refs/heads/main': is at 1a2b but expected 3c4d)"),
    rejected('[remote rejected] (incorrect old value provided)'),
  ],
  repository_changed: [
    `fatal: remote error: upload-pack: not our ref ${'1'.repeat(40)}`,
    `error: Server does not allow request for unadvertised object ${'1'.repeat(40)}`,
    `fatal: unable to read ${'1'.repeat(40)}\nfatal: the remote end hung up unexpectedly`,
  ],
  network_failed: [
    "fatal: unable to access 'https://github.com/acme/app.git/': Could not resolve host: github.com",
    "fatal: unable to access 'https://github.com/acme/app.git/': Failed to connect to github.com port 443 after 1 ms: Couldn't connect to server",
    'error: RPC failed; curl 56 Recv failure: Connection reset by peer\nfatal: expected flush after ref listing',
    'error: RPC failed; curl 18 transfer closed with outstanding read data remaining\nfetch-pack: unexpected disconnect while reading sideband packet\nfatal: early EOF\nfatal: fetch-pack: invalid index-pack output',
    'error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502',
    http(500),
    http(504),
    'fatal: the remote end hung up unexpectedly',
    "fatal: unable to access 'https://github.com/acme/app.git/': SSL certificate problem: unable to get local issuer certificate",
  ],
  rate_limited: [
    http(429),
    `remote: You have exceeded a secondary rate limit. Please wait a few minutes before you try again.\n${http(403)}`,
  ],
  resources_exhausted: [
    'Error: spawn git EMFILE',
    'Error: spawn git EAGAIN',
    'error: cannot fork() for git-remote-https: Resource temporarily unavailable',
    'fatal: unable to create thread: Resource temporarily unavailable',
    "error: unable to open '/store/objects': Too many open files",
    'fatal: Out of memory, malloc failed (tried to allocate 100 bytes)',
    'fatal: write error: No space left on device',
  ],
  unsupported_object_format: ['fatal: mismatched algorithms: client sha1; server sha256'],
  git_missing: ['Error: spawn git ENOENT', 'Error: spawn git EACCES'],
  git_failed: [
    'fatal: https://github.com/acme/app.git/info/refs not valid: is this a git repository?',
    "fatal: unable to access 'https://github.com/acme/timeout.git/': The requested URL returned error: 418",
    "fatal: Unable to create '/store/shallow.lock': Permission denied",
    '',
  ],
};

describe.each(Object.entries(messages))('%s', (code, outputs) => {
  it.each(outputs)('is: %j', (output) => {
    const error = classified(output);
    expect(error.code).toBe(code);
    expect(error.resolution).not.toBe('');
  });
});

it('ends no resolution with a period, as nobody else does', () => {
  const resolutions = [
    ...Object.values(messages)
      .flat()
      .map((output) => classified(output).resolution),
  ];
  expect(resolutions.filter((text) => text.endsWith('.'))).toEqual([]);
});

it('says that another than git answered', () => {
  const [page] = messages.git_failed!;
  expect(classified(page!)).toMatchObject({
    message: 'No git server answered',
    resolution: expect.stringContaining('login page'),
  });
});

it("uses the specification's words", () => {
  expect(classified(http(401)).message).toBe('Authentication failed');
});

it('repeats what the server said where there is no name for it', () => {
  const [tooBig, , shallow] = messages.push_refused!;
  expect(classified(tooBig!).message).toBe(
    "Push refused: File big.bin is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB",
  );
  expect(classified(shallow!).message).toContain('(shallow update not allowed)');
  expect(classified('warning: a\nfatal: no such thing\n').message).toBe('git failed: no such thing');
  expect(classified('', 1).message).toBe('git failed: exit code 1');
  expect(classified('', null).message).toBe('git failed: killed by a signal');
});

it('tells programs which command, which repository, and the end of what was said', () => {
  const { data } = classified(`${'x'.repeat(5000)}\nfatal: no such thing`);
  expect(data).toMatchObject({
    command: 'push',
    repository: 'acme/app',
    exitCode: 128,
    answer: 'no such thing',
  });
  expect(String(data['output']).length).toBe(2000);
});

it('tells the errors of a crowded system from others', () => {
  const crowded = Object.assign(new Error('EMFILE: too many open files, open /store'), { code: 'EMFILE' });
  expect(exhaustionOr(crowded)).toMatchObject({ code: 'resources_exhausted' });
  for (const other of [
    Object.assign(new Error('ENOENT'), { code: 'ENOENT' }),
    new Error('EMFILE'),
    classified(''),
  ])
    expect(exhaustionOr(other)).toBe(other);
});
