/** Raised when the same settings and content would lead to another plan: then every project is looked at anew. */
export const PLAN_VERSION = 1;
