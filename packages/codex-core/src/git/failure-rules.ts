import type { ErrorCode } from '../errors/codex-error';
import { MINIMUM_VERSION } from './commands/version';

export interface FailureRule {
  code: ErrorCode;
  /** What it is called in reports; short and stable. */
  message: string;
  resolution: string;
  /** The message goes on with what the server or git said: there is no name for it. */
  saysAnswer?: true;
  /** Against what git wrote to stderr and, for a push, to stdout; messages of git 2.36+, libcurl and GitHub. */
  pattern: RegExp;
}

/** The first that matches decides: refusals that name their reason come before the status that carries them. */
export const FAILURE_RULES: readonly FailureRule[] = [
  {
    code: 'interrupted',
    message: 'Interrupted',
    resolution: 'Run the sync again; what was pushed is kept',
    // What git says of a child of its own, not of one of the server: SIGHUP, SIGINT, SIGTERM.
    pattern: /^(?!remote:).*died of signal (?:1|2|15)\b/m,
  },
  {
    code: 'resources_exhausted',
    message: 'Out of system resources',
    resolution:
      'Lower parallelRepos, or raise the limits of open files, processes or memory (ulimit -n, ulimit -u)',
    pattern:
      /\b(?:EMFILE|ENFILE|EAGAIN|ENOMEM)\b|Too many open files|cannot fork|unable to (?:fork|create thread)|Resource temporarily unavailable|Cannot allocate memory|[Oo]ut of memory|virtual memory exhausted/,
  },
  {
    code: 'git_missing',
    message: 'git is not installed',
    resolution: `Install git ${MINIMUM_VERSION} or later, and put it in PATH`,
    pattern: /\bspawn git ENOENT\b/,
  },
  {
    code: 'git_missing',
    message: 'git may not be executed',
    resolution:
      'Give the git in PATH to whoever runs the sync to execute (chmod +x), or put another one first',
    pattern: /\bspawn git (?:EACCES|EPERM)\b/,
  },
  {
    code: 'resources_exhausted',
    message: 'No space left on device',
    resolution: 'Free space on the disk of the store (default .nx/cache/codex in the workspace)',
    pattern: /No space left on device|Disk quota exceeded|\bENOSPC\b/,
  },
  {
    code: 'repository_archived',
    message: 'Repository archived',
    resolution: 'Unarchive the repository, or leave it out with excludeRepos',
    pattern: /was archived so it is read-only|[Rr]epository (?:is|has been) archived/,
  },
  {
    code: 'permission_denied',
    message: 'The repository belongs to another user',
    resolution:
      'Run as its owner, or tell git that it is safe: git config --global --add safe.directory <folder>',
    pattern: /detected dubious ownership/,
  },
  {
    code: 'git_failed',
    message: 'git ignores the folder of the project',
    resolution: 'Take the folder out of .gitignore: what git ignores is no document',
    pattern: /paths are ignored by one of your \.gitignore files/,
  },
  {
    code: 'branch_protected',
    message: 'Branch protected',
    resolution:
      'Let the token bypass the protection or rule set of this branch, or sync with a branch that is not protected (environments in codex.config.json)',
    pattern:
      /\bGH006\b|\bGH013\b|[Pp]rotected branch (?:hook declined|update failed)|push declined due to repository rule violations|protected branch/,
  },
  {
    code: 'permission_denied',
    message: 'Permission denied',
    resolution:
      'The commit changes a file under .github/workflows: give the token the workflow scope (or the workflows permission), or exclude that path',
    pattern:
      /refusing to allow .* (?:create or update|update) workflow|without [`']?workflows?[`']? (?:scope|permission)/,
  },
  {
    code: 'permission_denied',
    message: 'Permission denied',
    resolution:
      'Authorize the token of GITHUB_TOKEN or GH_TOKEN for SAML single sign-on with this organization',
    pattern: /SAML SSO|enforced SAML/,
  },
  {
    code: 'lost_race',
    message: 'The branch moved before the push',
    resolution: 'Run the sync again',
    pattern:
      /\(stale info\)|\(fetch first\)|\(non-fast-forward\)|failed to update ref|cannot lock ref|incorrect old value|reference already exists|failed to lock/,
  },
  {
    code: 'push_refused',
    message: 'Push refused',
    saysAnswer: true,
    resolution:
      'See what the server answered, and change its hook or rule or leave the repository out with excludeRepos',
    pattern: /\[remote rejected\]|hook declined|remote unpack failed|email privacy restrictions/,
  },
  {
    code: 'rate_limited',
    message: 'Rate limit exceeded',
    resolution: 'Wait and run again, or lower parallelRepos',
    pattern: /returned error: 429|HTTP 429|[Tt]oo [Mm]any [Rr]equests|rate limit|abuse detection/,
  },
  {
    code: 'unsupported_object_format',
    message: 'Repository uses SHA-256 objects',
    resolution: 'Only SHA-1 repositories can be synced; leave it out with excludeRepos',
    pattern:
      /mismatched algorithms|unknown object format|object format.* (?:not supported|sha256)|server sha256/i,
  },
  {
    code: 'repository_changed',
    message: 'Repository changed during the sync',
    resolution: 'Run the sync again: the planned commit is no longer on the server',
    pattern:
      /not our ref|unadvertised object|couldn't find remote ref|no such remote ref|unable to read [0-9a-f]{40}/,
  },
  {
    code: 'permission_denied',
    message: 'Permission denied',
    resolution:
      'Give the token of GITHUB_TOKEN or GH_TOKEN write access to the contents of this repository, or leave it out with excludeRepos',
    pattern:
      /Permission to .* denied|Write access to repository not granted|Resource not accessible by|returned error: 403|HTTP 403/,
  },
  {
    code: 'authentication_failed',
    message: 'Host key of the server not known',
    resolution:
      'Put the key of the server into known_hosts, once it is certain to be the right one (connect to it with ssh, by hand)',
    pattern: /Host key verification failed/,
  },
  {
    code: 'authentication_failed',
    message: 'Authentication failed',
    resolution: 'Set GITHUB_TOKEN or GH_TOKEN to a valid token, or log in with gh auth login',
    pattern:
      /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Invalid username or (?:password|token)|returned error: 401|HTTP 401|Bad credentials|Permission denied \(publickey|password authentication (?:was|is) (?:removed|not supported)/,
  },
  {
    code: 'repository_not_found',
    message: 'Repository moved',
    resolution:
      'The server redirects to another address, to which no token is sent: use the new name of the repository or of its owner, or the address of the server that does not redirect (github.serverUrl)',
    pattern: /returned error: 30[12378]\b/,
  },
  {
    code: 'repository_not_found',
    message: 'Repository not found',
    resolution:
      'Check that the repository exists and that the token of GITHUB_TOKEN or GH_TOKEN may read it, or leave it out with excludeRepos',
    pattern:
      /[Rr]epository .*not found|returned error: 404|HTTP 404|does not appear to be a git repository|[Rr]epository not found/,
  },
  {
    code: 'git_failed',
    message: 'No git server answered',
    resolution:
      'Something else answered, such as a proxy with its login page: check the address of the server (github.serverUrl, GITHUB_SERVER_URL) and the proxy variables (HTTPS_PROXY, NO_PROXY)',
    pattern: /not valid: is this a git repository\?|not valid: could not determine hash algorithm/,
  },
  {
    code: 'network_failed',
    message: 'TLS certificate not accepted',
    resolution: 'Name the certificate authority of your server or proxy in GIT_SSL_CAINFO',
    pattern: /SSL certificate problem|server certificate verification failed|unable to get local issuer/,
  },
  {
    code: 'network_failed',
    message: 'Network failed',
    resolution:
      'Check the connection to the server and the proxy variables (HTTPS_PROXY, NO_PROXY), then run again',
    pattern:
      /Could not resolve|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out|closed)|timed out|Timeout was reached|Empty reply|Recv failure|Send failure|RPC failed|returned error: 5\d\d|HTTP 5\d\d|early EOF|hung up unexpectedly|unexpected disconnect|[Nn]etwork is unreachable|No route to host|gnutls_handshake|GnuTLS recv error|SSL_(?:read|connect|ERROR)|HTTP\/2 stream|transfer closed|Operation too slow|expected flush|bad line length|protocol error: bad|bad pack header|invalid index-pack output|Internal Server Error|remote end said/,
  },
];
