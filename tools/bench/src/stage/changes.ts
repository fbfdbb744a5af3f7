import { openTestOrganization, type GeneratedOrganization } from '@nx-codex/testing';

/** One document in 5 % of the projects, others in each round. */
export async function changeProjects(generated: GeneratedOrganization, round: number): Promise<void> {
  const organization = openTestOrganization(generated);
  const { repositories } = generated;
  const count = Math.ceil(repositories.length * 0.05);
  for (let index = 0; index < count; index++) {
    const { name, branch } = repositories[(round * count + index) % repositories.length]!;
    const changes = { 'docs/index.md': `# ${name}\n\nChanged in round ${round}.\n` };
    await organization.repository(name).commit(changes, { branch });
  }
}

/** One shared document, which all projects are to get. */
export async function changeSharedDocuments(generated: GeneratedOrganization, round: number): Promise<void> {
  const changes = { 'shared/README.md': `# Shared with every project\n\nChanged in round ${round}.\n` };
  await openTestOrganization(generated).codex.commit(changes, { branch: 'test' });
}
