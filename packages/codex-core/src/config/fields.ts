import * as z from 'zod';
import { branchNameProblem } from './rules/branch-name';
import { bytesOf, FILE_SIZE_WORDS } from './rules/file-size';
import { codexRepoProblem, organizationProblem } from './rules/github-name';
import {
  mappingDestinationProblem,
  mappingSourceProblem,
  meetingDestinations,
  normalizePath,
} from './rules/mapping';
import { patternProblem, repositoryPatternProblem } from './rules/pattern';
import { shardProblem } from './rules/shard';

/** The values that codex.config.json, the request document and the options have in common. */

/** Turns a rule (value → what is wrong with it) into a zod refinement; `echo: false` keeps the value out of the message. */
export const obeys =
  (problemOf: (value: string) => string | undefined, { echo = true } = {}) =>
  (value: string, context: z.RefinementCtx): void => {
    const message = problemOf(value);
    if (message) context.addIssue({ code: 'custom', message, params: { echo } });
  };

export const text = z.string().min(1);
export const organization = z.string().superRefine(obeys(organizationProblem));
export const codexRepo = z.string().superRefine(obeys(codexRepoProblem));
export const branch = z.string().superRefine(obeys(branchNameProblem));
export const direction = z.enum(['to-codex', 'from-codex', 'bidirectional']);
export const patterns = z.array(z.string().superRefine(obeys(patternProblem)));
export const repositoryPatterns = z.array(z.string().superRefine(obeys(repositoryPatternProblem)));
export const parallelRepos = z.int().min(1);
export const limit = z.int().min(1);
export const shard = z.string().superRefine(obeys(shardProblem));
export const deletionThreshold = z.int().min(0);
export const portableNames = z.enum(['warn', 'block', 'off']);
export const lfs = z.enum(['skip', 'pointers']);
export const secrets = z.enum(['block', 'warn', 'off']);

const sizeText = z.string().refine((text) => bytesOf(text) !== undefined, FILE_SIZE_WORDS);
/** A number of bytes as it is; a text as `bytesOf` reads it. */
export const fileSize = z.union([z.int().min(1), sizeText], { error: FILE_SIZE_WORDS });
export const fileSizeText = sizeText;
export const runDeletionThreshold = z.int().min(0);
export const conflicts = z.enum(['block', 'prefer-project', 'prefer-codex']);
export const drift = z.enum(['block', 'overwrite']);
export const percent = z.number().min(0).max(100);

const environment = z.strictObject({
  branch: branch.meta({ description: 'Branch of the codex.' }),
  projectBranch: branch
    .optional()
    .meta({ description: "Branch of every project; without it, each project's default branch." }),
  description: z.string().optional().meta({ description: 'For people; not used.' }),
});

export const environments = z.record(text, environment);

const mapping = z.strictObject({
  from: z
    .string()
    .overwrite(normalizePath)
    .superRefine(obeys(mappingSourceProblem))
    .meta({ description: 'Folder or file of the codex.' }),
  to: z
    .string()
    .overwrite(normalizePath)
    .superRefine(obeys(mappingDestinationProblem))
    .meta({ description: 'Folder or file of every project that it is handed to.' }),
  exclude: patterns
    .optional()
    .meta({ description: 'minimatch patterns relative to `from`; what they match is not handed on.' }),
  allowExecutable: z.boolean().optional().meta({
    description:
      'Hand on executable files too, and what tools run or act upon by themselves: workflows and actions of GitHub, git hooks, settings of editors, dev containers and Claude Code.',
    default: false,
  }),
});

export const mappings = z.array(mapping).superRefine((list, context) => {
  const destinations = list.map(({ to }) => to);
  for (const { index, with: other } of meetingDestinations(destinations)) {
    context.addIssue({
      code: 'custom',
      path: [index, 'to'],
      input: destinations[index],
      message: `must not be, contain or lie in "${destinations[other]}", the destination of mappings[${other}]`,
    });
  }
});
