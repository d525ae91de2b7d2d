import '@fontsource-variable/inter/wght.css';
import { parseState } from './state/url';
import { bindHistory } from './state/history';
import { browserFiles } from './state/kept-file';
import { packAddress } from './state/pack-address';
import { Store } from './state/store';
import './ui/reach-app';
import './ui/shared/page.css';
import { installTokens } from './ui/shared/tokens';
import { createWorkerEngine } from './worker/client';

installTokens();
const { state, problems } = parseState(window.location.search);
const today = new Date().toISOString().slice(0, 10);
const locate = (area: string) => packAddress(area, document.baseURI);
const store = new Store(createWorkerEngine(), state, locate, today, browserFiles());
bindHistory(store, window);
store.start();

const app = document.createElement('reach-app');
app.store = store;
app.problems = problems;
document.querySelector('#app')?.replaceWith(app);
