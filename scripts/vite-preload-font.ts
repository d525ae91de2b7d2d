import type { Plugin } from 'vite';

/** The letters that every page needs. */
const LATIN = /inter-latin-wght-normal-[^/]+\.woff2$/;

/** Fetches the font with the page, not after its styles: text that is there does not move when its letters come. */
export function preloadFont(): Plugin {
  return {
    name: 'within-reach:preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const font = Object.keys(bundle ?? {}).find((name) => LATIN.test(name));
        if (font === undefined) throw new Error('The font of the page is not in the build.');
        return [
          {
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${font}`, crossorigin: '' },
            injectTo: 'head',
          },
        ];
      },
    },
  };
}
