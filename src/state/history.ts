import type { AppState } from './app-state';
import type { Step, Store } from './store';
import { formatState, parseState } from './url';

/**
 * Keeps the address of the page and the store in step, both ways. Returns what undoes it.
 *
 * The camera and the sliders replace the present entry; a discrete choice adds one, so that Back undoes it.
 */
export function bindHistory(store: Store, page: Window): () => void {
  const write = (state: AppState, step: Step): void => {
    const address = page.location.pathname + formatState(state);
    if (address === page.location.pathname + page.location.search) return;
    if (step === 'push') page.history.pushState(null, '', address);
    else page.history.replaceState(null, '', address);
  };
  const read = (): void => store.restore(parseState(page.location.search).state);
  store.onStep = write;
  page.addEventListener('popstate', read);
  return () => {
    store.onStep = () => {};
    page.removeEventListener('popstate', read);
  };
}
