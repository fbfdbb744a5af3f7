import { antora } from './antora';
import { codexCore } from './codex-core';
import type { Contender } from './contender';
import { blobless, clone, lsRemote } from './floors';
import { nxSyncAll } from './nx';
import { fileSync, specFlow } from './shell-flows';

export const contenderNames = [
  'codex-core',
  'nx',
  'spec',
  'clone',
  'blobless',
  'ls-remote',
  'antora',
  'file-sync',
] as const;
export type ContenderName = (typeof contenderNames)[number];

export const allContenders = (): Record<ContenderName, Contender> => ({
  'codex-core': codexCore(),
  nx: nxSyncAll(),
  spec: specFlow,
  clone,
  blobless,
  'ls-remote': lsRemote,
  antora: antora(),
  'file-sync': fileSync,
});
