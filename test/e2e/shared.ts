import { Workbench } from './support';

let shared: Workbench | undefined;

/**
 * The one window, with a copy of the sample site, of test files that need none of their own: opening one costs more than most tests. It is
 * reset when another file gets it, and closed at the end of the run.
 */
export async function sharedWorkbench(): Promise<Workbench> {
  if (shared) await shared.reset();
  else shared = await Workbench.open();
  return shared;
}

after(() => shared?.close());
