import type { z } from 'zod';

/**
 * A key of a file. What is absent stays absent, so that files can be joined; a default is told by the JSON Schema alone.
 */
export const describedKey = <T extends z.ZodType>(schema: T, description: string, value?: unknown) =>
  schema.optional().meta({ description, ...(value === undefined ? {} : { default: value }) });
