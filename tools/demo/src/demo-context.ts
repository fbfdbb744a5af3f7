import type { DemoOptions } from './options';
import type { Screen } from './screen';

export interface DemoContext {
  options: DemoOptions;
  /** Everything that the demo writes is in here. */
  folder: string;
  screen: Screen;
  /** Aborted by Ctrl-C, and by a step that fails while others run; the reason is the error. */
  end: AbortController;
}
