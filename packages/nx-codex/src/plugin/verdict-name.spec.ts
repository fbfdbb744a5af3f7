import { join } from 'node:path';
import { verdictFile } from '../tasks/verdict-file';
import { syncTargets } from './sync-targets';

const hub = {
  name: 'codex',
  root: 'codex',
  config: 'codex/codex.config.json',
  tag: 't',
  syncAll: 'sync-all',
};

describe('what heads found out about a project', () => {
  it.each(['app', 'acme/app', 'app [old]'])('is among the inputs of the codex-sync of %s', (name) => {
    const project = { name, repository: 'app' };
    const task = { id: `${name}:codex-sync`, project, options: {}, isCached: true, hasHeads: true };
    const file = verdictFile('/workspace', task, 'test--test--bidirectional');
    const [input] = syncTargets({ name, hub, repository: 'app' })['codex-sync'].inputs ?? [];
    const { dependentTasksOutputFiles: glob } = Object(input) as { dependentTasksOutputFiles: string };
    const [folder = '', prefix = ''] = glob.replace(/[*]$/, '').split('**/heads/');
    expect(folder).toBe('');
    expect(file.startsWith(join('/workspace/.nx/cache/codex/heads', prefix))).toBe(true);
  });
});
