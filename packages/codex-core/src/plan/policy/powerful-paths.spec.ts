import type { FileMode } from '../../git/objects';
import { powerOf } from './powerful-paths';

it.each<[string, FileMode, RegExp | null]>([
  ['.github/workflows/ci.yml', '100644', /workflow/],
  ['.github/actions/setup/action.yml', '100644', /action/],
  ['.husky/pre-commit', '100644', /git hook/],
  ['.githooks/post-merge', '100644', /git hook/],
  ['.vscode/tasks.json', '100644', /editor/],
  ['.devcontainer/devcontainer.json', '100644', /dev container/],
  ['.claude/settings.json', '100644', /Claude Code/],
  ['.claude/settings.local.json', '100644', /Claude Code/],
  ['codex.json', '100644', /sync/],
  ['packages/app/Codex.json', '100644', /sync/],
  ['docs/shared/.vscode/tasks.json', '100644', /editor/],
  ['.GitHub/Workflows/ci.yml', '100644', /workflow/],
  ['.vscode. /tasks.json', '100644', /editor/],
  ['.vs\u200ccode/tasks.json', '100644', /editor/],
  ['docs/run.sh', '100755', /executable/],
  ['.husky', '120000', /git hook/],
  ['.github/workflows', '120000', /workflow/],
  ['docs/run.sh', '100644', null],
  ['.github/CODEOWNERS', '100644', null],
  ['.github/workflows', '100644', null],
  ['.claude/agents/reviewer.md', '100644', null],
  ['.claude/settings.md', '100644', null],
  ['docs/vscode/tasks.json', '100644', null],
  ['docs/link', '120000', null],
])('%s (%s)', (path, mode, what) => {
  if (what) expect(powerOf(path, mode)).toMatch(what);
  else expect(powerOf(path, mode)).toBeNull();
});
