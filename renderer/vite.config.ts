/** How the app's window is built. Its folder is the root. */
import vue from '@vitejs/plugin-vue';
import type { Plugin, UserConfig } from 'vite';
import { guidePages } from './guide/guidePages.ts';

/** KaTeX offers each of its fonts in three formats; every browser that runs the page reads the first. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /katex\.min\.css$/ },
    handler: (styles) => styles.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)/g, ''),
  },
};

const rendererConfig: UserConfig = {
  base: './',
  plugins: [vue(), woff2Only, guidePages],
  resolve: {
    conditions: ['@backprop-lab/source', 'module', 'browser'],
  },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    minify: true,
    // A strict content-security policy takes fonts from files only.
    assetsInlineLimit: 0,
    // The page comes from the same machine.
    chunkSizeWarningLimit: 1000,
  },
};

export default rendererConfig;
