import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

type WorkflowTemplate = Awaited<ReturnType<typeof convertWorkflowTemplate>>;

export interface ReadWorkflow {
  /** What GitHub's own parser finds fault with, by its schema of workflows and the contexts of expressions. */
  errors: string[];
  jobs: WorkflowTemplate['jobs'];
}

export async function readWorkflow(content: string): Promise<ReadWorkflow> {
  const { context, value } = parseWorkflow({ name: 'codex-sync.yml', content }, new NoOperationTraceWriter());
  const template = value && (await convertWorkflowTemplate(context, value));
  return { errors: context.errors.getErrors().map(({ message }) => message), jobs: template?.jobs ?? [] };
}
