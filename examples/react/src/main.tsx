import { configure } from '@dvc-widgets/react';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';
import '@dvc-widgets/widgets/sdk/dvc-widgets.css';
import './page.css';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('the page has no #root');
const { site = '', collector = '' } = root.dataset;
configure({ site, collector });

const page = (
  <StrictMode>
    <App />
  </StrictMode>
);
// A page that a server has rendered (server.tsx) is taken over as it is.
if (root.firstElementChild) hydrateRoot(root, page);
else createRoot(root).render(page);
