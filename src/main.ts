import '@fontsource-variable/inter/wght.css';
import { effect } from '@preact/signals-core';
import { type Offline, startOffline } from './offline/register';
import { parseState } from './state/url';
import { bindHistory } from './state/history';
import { browserFiles } from './state/kept-file';
import { keepLastArea, startingQuery } from './state/last-area';
import { packAddress } from './state/pack-address';
import { Store } from './state/store';
import './ui/reach-app';
import './ui/shared/page.css';
import { installTokens } from './ui/shared/tokens';
import { createWorkerEngine } from './worker/client';

installTokens();
const isInstalled = window.matchMedia('(display-mode: standalone)').matches;
const { state, problems } = parseState(startingQuery(window.location.search, isInstalled, navigator.onLine));
const today = new Date().toISOString().slice(0, 10);
const locate = (area: string) => packAddress(area, document.baseURI);
const store = new Store(createWorkerEngine(), state, locate, today, browserFiles());
bindHistory(store, window);
store.start();

const app = document.createElement('reach-app');
app.store = store;
app.problems = problems;
document.querySelector('#app')?.replaceWith(app);

let offline: Promise<Offline | null> | null = null;

/** Once an area is open and the page has nothing better to do, it is kept for when there is no network. */
effect(() => {
  if (store.areaStatus.value.kind !== 'ready') return;
  const { area } = store.state.peek();
  const base = locate(area);
  keepLastArea(area);
  whenIdle(async () => {
    offline ??= startOffline(() => (app.hasNewVersion = true));
    const started = await offline;
    app.takeNewVersion = () => started?.takeNewVersion();
    if (base !== null) await started?.keepArea(base);
  });
});

/** Safari has no idle callback: a while will do. */
function whenIdle(work: () => Promise<void>): void {
  const run = () => void work().catch(() => {});
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 5000 });
  else setTimeout(run, 2000);
}
