import '@dvc-widgets/widgets/define';
import { configure } from '@dvc-widgets/widgets';
import { createApp, createSSRApp } from 'vue';
import App from './App.vue';
import '@dvc-widgets/widgets/sdk/dvc-widgets.css';
import './page.css';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('the page has no #root');
const { site = '', collector = '' } = root.dataset;
configure({ site, collector });

// A page that a server has rendered (server.ts) is taken over as it is.
(root.firstElementChild ? createSSRApp : createApp)(App).mount(root);
