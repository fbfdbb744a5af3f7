export { createNodes, createNodesV2 } from './plugin/create-nodes';
export type { CodexPluginOptions } from './plugin/options';
