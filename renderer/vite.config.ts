/** How the app's window is built. Its folder is the root. */
import vue from '@vitejs/plugin-vue';
import type { UserConfig } from 'vite';

const rendererConfig: UserConfig = {
  base: './',
  plugins: [vue()],
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
