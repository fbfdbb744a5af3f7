import type { SyncAllResult } from '../run/result-document';
import type { Length } from './markdown/blocks';
import { failuresSection } from './markdown/failures';
import { excludedSection, patternsSection, warningsSection } from './markdown/left-out';
import { nextStepsSection } from './markdown/next-steps';
import { phaseSection } from './markdown/phase';
import { summarySection } from './markdown/summary';

/**
 * Bytes. Above 1024k the runner uploads no summary at all ("$GITHUB_STEP_SUMMARY upload aborted",
 * https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary); what is
 * left is for the other things that the step writes there.
 */
const LARGEST = 1_000_000;

/** How many entries a list may have, tried until the report is small enough. With 10 it always is. */
const LENGTHS: readonly number[] = [1000, 300, 100, 30, 10];

/** The report for people: the spec's four parts, warnings, and what was left out. GitHub's Markdown, under 1 MiB. */
export function markdownReport(result: SyncAllResult): string {
  let text = compose(result, { rows: Infinity }, []);
  for (const rows of LENGTHS) {
    if (Buffer.byteLength(text) <= LARGEST) break;
    text = compose(result, { rows }, [
      `> Shortened to fit a GitHub job summary: lists end after ${rows} entries. The result document has them all.`,
    ]);
  }
  return text;
}

function compose(result: SyncAllResult, length: Length, notice: string[]): string {
  const sections = [
    summarySection(result, length),
    notice,
    phaseSection('to-codex', result, length),
    phaseSection('from-codex', result, length),
    failuresSection(result, length),
    nextStepsSection(result),
    warningsSection(result, length),
    patternsSection(result, length),
    excludedSection(result, length),
  ];
  const written = sections.filter((section) => section.length > 0);
  return `${written.map((section) => section.join('\n')).join('\n\n')}\n`;
}
