import { mergeJob, type OneWay, shardsJob, singleJob, type SyncFacts } from './jobs';

export interface WorkflowFacts extends SyncFacts {
  /** Five parts, checked. */
  schedule: string;
  /** 1: one job, no matrix. */
  shards: number;
  /** What the configuration says: a matrix does no more. */
  direction: OneWay | 'bidirectional';
}

/** The text of the workflow file. */
export function workflowText(facts: WorkflowFacts): string {
  const jobs = jobsOf(facts).map((lines) => lines.map((line) => `  ${line}`).join('\n'));
  return `${head(facts)}\n\njobs:\n${jobs.join('\n\n')}\n`;
}

function jobsOf(facts: WorkflowFacts): string[][] {
  const { shards, direction } = facts;
  if (shards === 1) return [singleJob(facts)];
  const directions: OneWay[] = direction === 'bidirectional' ? ['to-codex', 'from-codex'] : [direction];
  return [
    ...directions.map((each, index) => shardsJob(facts, each, shards, directions[index - 1])),
    mergeJob(facts, directions),
  ];
}

const head = ({ schedule }: WorkflowFacts) => `# Written by \`nx g nx-codex:ci\`.
name: codex-sync

on:
  schedule:
    - cron: "${schedule}"
  workflow_dispatch:
    inputs:
      environment:
        description: Environment whose codex branch is synced with; empty for the default one
        type: string
        default: ""
      dryRun:
        description: Only say what would be written
        type: boolean
        default: false

# One run after the other: one that is cut off leaves its work to the next.
concurrency:
  group: codex-sync
  cancel-in-progress: false

# Of this repository; those that are synced are written to with the App's token.
permissions:
  contents: read`;
