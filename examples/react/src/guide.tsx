import { configure } from '@dvc-widgets/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GuidePage } from './GuidePage.tsx';
import '@dvc-widgets/widgets/sdk/dvc-widgets.css';
import './page.css';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('the page has no #root');
const { site = '', collector = '' } = root.dataset;
configure({ site, collector });

createRoot(root).render(
  <StrictMode>
    <GuidePage />
  </StrictMode>,
);
