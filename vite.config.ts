import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The server compares a page's origin with the host it was asked for, so the host must stay as the browser sent it. */
const server = { target: 'http://127.0.0.1:4680', changeOrigin: false }

/** The typeface is asked for with the page, not after its style sheet: no text jumps when it arrives. */
const preloadTypeface: Plugin = {
  name: 'preload-typeface',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => /inter-latin-wght-normal-.*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head-prepend',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
        })),
  },
}

export default defineConfig({
  root: 'web',
  plugins: [react(), preloadTypeface],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts stay files: the content security policy is narrower that way and the browser caches them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: 'tanstack', test: /node_modules\/@tanstack\//, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 4681,
    strictPort: true,
    // Not `/api`: the page's own modules live in web/api.
    proxy: { '/api/v1': server, '/intake': server },
  },
})
