import { antora } from './antora';
import { codexCore } from './codex-core';
import type { Contender } from './contender';
import { blobless, clone, lsRemote } from './floors';
import { nxSyncAll } from './nx';
import { nxGraph, nxGraphBare } from './nx-graph';
import { NxInstallation } from './nx-installation';
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
  'nx-graph',
  'nx-graph-bare',
] as const;
export type ContenderName = (typeof contenderNames)[number];

export type Contenders = Record<ContenderName, Contender>;

export function allContenders(): Contenders {
  const installation = new NxInstallation();
  return {
    'codex-core': codexCore(),
    nx: nxSyncAll(installation),
    spec: specFlow,
    clone,
    blobless,
    'ls-remote': lsRemote,
    antora: antora(),
    'file-sync': fileSync,
    'nx-graph': nxGraph(installation),
    'nx-graph-bare': nxGraphBare(installation),
  };
}
