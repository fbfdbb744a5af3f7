export { createNodes, createNodesV2, type CodexPluginOptions } from './plugin';
