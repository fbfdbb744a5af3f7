/** Runs tasks one after the other, in the order of the calls. One that fails does so for its caller alone. */
export function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = turn.then(task);
    turn = result.catch(() => undefined);
    return result;
  };
}
