export interface CodexPluginOptions {
  /** Name of the target that syncs the whole organization; default `sync-all`. */
  targetName?: string;
  /** Name of the project of codex.config.json; default `codex`. For a workspace that already has a project of that name. */
  projectName?: string;
}
