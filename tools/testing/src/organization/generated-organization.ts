import type { PlannedRepository } from './repository-plan';

export interface GeneratedRepository extends PlannedRepository {
  /** `acme/billing-api` */
  fullName: string;
  id: number;
  gitDir: string;
  /** Takes part in a sync with default settings: neither archived nor empty nor a fork. */
  participates: boolean;
}

export interface GeneratedOrganization {
  root: string;
  organization: string;
  codexRepo: string;
  /** May do everything in the organization. */
  token: string;
  /** The projects; the codex is not among them. */
  repositories: GeneratedRepository[];
}

/** The token that may do everything in an organization. */
export const administratorToken = (organization: string) => `token-of-${organization}-administrator`;
