import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.css';
import '@/panels/theme/tokens.css';
import './app.css';
import { App } from './App';
import { theme } from './theme';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

if (new URLSearchParams(location.search).has('automation')) {
  const { automation } = await import('./automation');
  Object.assign(globalThis, { lagrange: automation });
  root.textContent = 'Automation: see globalThis.lagrange.';
} else {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <App />
      </MantineProvider>
    </StrictMode>,
  );
}
