/**
 * Like `Promise.all`, but the first work that fails ends the others by aborting `end` with its error, and none of them
 * goes on any more when this throws.
 */
export async function together<Results extends readonly unknown[]>(
  end: AbortController,
  works: readonly [...{ [Index in keyof Results]: Promise<Results[Index]> }],
): Promise<Results> {
  const all = Promise.all(works) as Promise<unknown> as Promise<Results>;
  all.catch((error: unknown) => end.abort(error));
  await Promise.allSettled(works);
  return all;
}
