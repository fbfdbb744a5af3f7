import { createCipheriv } from 'node:crypto';
import { generateOrganization, openTestOrganization, type GeneratedOrganization } from '@nx-codex/testing';

/** `many`: small services alike. `big`: one repository of 20,000 files and 200 MB. */
export type OrganizationKind = 'many' | 'big';

/** Near the spec's own example: 42 projects, 838 files synced (12 documents of a project, 8 shared ones). */
const SMALL = { filesPerRepository: 11, codeFiles: 200, commits: 10, sharedFiles: 8 };

/** With `docs/antora.yml`: 20,000 files, 100 of them documents. */
const BIG = { filesPerRepository: 99, codeFiles: 19_710, commits: 3, sharedFiles: 8 };
const BIG_BINARIES = 190;
/** The one executable file among the generated shared documents. */
const SCRIPT = 'shared/scripts/check-links.sh';
const MEGABYTE = 1024 * 1024;

/**
 * Writes an organization without oddities: the contenders are to be compared at what all of them can do. Antora reads
 * only what `antora.yml` describes, so every project has one, and it is a document like others.
 */
export async function writeOrganization(
  root: string,
  kind: OrganizationKind,
  repositories: number,
): Promise<GeneratedOrganization> {
  const size = kind === 'big' ? { ...BIG, repositories: 1 } : { ...SMALL, repositories };
  const generated = await generateOrganization({ root, oddities: false, ...size });
  const organization = openTestOrganization(generated);
  // codex-core delivers no executables unless it is told to; the other contenders deliver whatever there is.
  for (const branch of ['main', 'test'])
    await organization.codex.commit({ [SCRIPT]: 'grep "](" docs\n' }, { branch });
  for (const { name, branch } of generated.repositories) {
    const binaries = kind === 'big' ? bigBinaries() : {};
    const component = { 'docs/antora.yml': `name: ${name}\nversion: ~\n` };
    const repository = organization.repository(name);
    await repository.commit({ ...component, ...binaries }, { branch });
    if (kind === 'big') await repository.configure({ size: BIG_BINARIES * 1024 });
  }
  return generated;
}

/** What no compression makes smaller, and the same in every run. */
function bigBinaries(): Record<string, Buffer> {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, 'codex'), Buffer.alloc(16));
  const files = Array.from({ length: BIG_BINARIES }, (_, index): [string, Buffer] => [
    `assets/recording-${index}.bin`,
    noise.update(Buffer.alloc(MEGABYTE)),
  ]);
  return Object.fromEntries(files);
}
