import type { Plugin } from 'vite';

/**
 * What the built site may do: its own files, and OpenStreetMap's tiles where a person asks for the online map. `data:` images are MapLibre's control icons,
 * `blob:` is GeoJSON and pictures made in the browser itself. `frame-ancestors` has no effect in a <meta>.
 *
 * 'wasm-unsafe-eval' lets WebAssembly be compiled (the reach engine) and, unlike 'unsafe-eval', no text be run as
 * script. A worker goes by the policy of its own response and not by this <meta>, so that it matters on hosts that
 * send the same policy with every file.
 */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob: https://tile.openstreetmap.org",
  "connect-src 'self' blob: https://tile.openstreetmap.org",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

export const CONTENT_SECURITY_POLICY = DIRECTIVES.join('; ');

/** Puts the policy first in the <head> of the built page; the dev server needs inline scripts and goes without. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'within-reach:csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
