import { css, unsafeCSS } from 'lit';
import { type MapTheme, PALETTES } from '../../map/palette';

/** Colours that differ between light and dark, as `--wr-<name>` custom properties. */
interface Palette {
  readonly ink: string;
  readonly secondary: string;
  readonly line: string;
  /** Outline of controls: 3:1 against the panel. */
  readonly control: string;
  readonly panel: string;
  /** Page behind the panels where there is no map. */
  readonly ground: string;
  /** A panel on the ground that recedes: table stripes, code. */
  readonly sunken: string;
  readonly accent: string;
  readonly 'accent-soft': string;
  /** Text on the accent. */
  readonly 'on-accent': string;
  /** Text and line of the gap. */
  readonly gap: string;
  readonly 'gap-soft': string;
  readonly served: string;
  readonly 'served-soft': string;
  readonly 'tell-soft': string;
  readonly 'banner-ink': string;
  readonly banner: string;
  readonly 'banner-line': string;
  readonly shadow: string;
}

/** Light colours, from the design's sketches. */
const LIGHT: Palette = {
  ink: '#16212b',
  secondary: '#56636f',
  line: '#dfe4e8',
  control: '#87919a',
  panel: '#ffffff',
  ground: '#f4f6f5',
  sunken: '#f3f6f8',
  accent: '#1d5f8a',
  'accent-soft': '#e3eef6',
  'on-accent': '#ffffff',
  gap: '#8a2f0b',
  'gap-soft': '#fbe3d1',
  served: '#1f5f57',
  'served-soft': '#dcefeb',
  'tell-soft': '#e9edf0',
  'banner-ink': '#4a3c0c',
  banner: '#fff6d1',
  'banner-line': '#ead88b',
  shadow: '0 1px 2px rgb(22 33 43 / 10%), 0 4px 14px rgb(22 33 43 / 10%)',
};

/** Dark colours, from the design's sketches. */
const DARK: Palette = {
  ink: '#e8edf0',
  secondary: '#a3b0ba',
  line: '#2d3942',
  control: '#6d7a85',
  panel: '#172027',
  ground: '#10181d',
  sunken: '#1e2931',
  accent: '#7cc0ea',
  'accent-soft': '#1d3342',
  'on-accent': '#0c1a24',
  gap: '#ffb58a',
  'gap-soft': '#47280f',
  served: '#9bd6cb',
  'served-soft': '#1d3b39',
  'tell-soft': '#2b363f',
  'banner-ink': '#4a3c0c',
  banner: '#fff6d1',
  'banner-line': '#ead88b',
  shadow: '0 0 0 1px #2d3942, 0 4px 14px rgb(0 0 0 / 40%)',
};

/** The colours of one theme as custom property declarations; those of the map come from the map. */
function declare(palette: Palette, theme: MapTheme): string {
  const { bands, hatch, land, water } = PALETTES[theme];
  const map = bands.map((colour, band) => [`band-${band + 1}`, colour] as const);
  return [...Object.entries(palette), ...map, ['hatch', hatch], ['land', land], ['water', water]]
    .map(([name, value]) => `--wr-${name}: ${value};`)
    .join('\n');
}

/**
 * Custom properties of the whole app, on the root element so that every shadow tree inherits them.
 * `data-theme="light"` or `"dark"` on the root overrides what the system asks for.
 */
const tokens = css`
  :root {
    ${unsafeCSS(declare(LIGHT, 'light'))}
    color-scheme: light;
    --wr-font: 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
    --wr-font-mono: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    --wr-size-small: 0.75rem;
    --wr-size-heading: 0.78125rem;
    --wr-size-secondary: 0.8125rem;
    --wr-size-body: 0.9375rem;
    --wr-size-title: 1.0625rem;
    --wr-size-headline: 1.3125rem;
    --wr-radius-small: 6px;
    --wr-radius: 8px;
    --wr-radius-card: 10px;
    --wr-radius-chip: 999px;
    --wr-gutter: 16px;
    --wr-target: 32px;
    --wr-fade: 150ms;
  }
  @media (prefers-color-scheme: dark) {
    :root:not([data-theme='light']) {
      ${unsafeCSS(declare(DARK, 'dark'))}
      color-scheme: dark;
    }
  }
  :root[data-theme='dark'] {
    ${unsafeCSS(declare(DARK, 'dark'))}
    color-scheme: dark;
  }
  @media (pointer: coarse) {
    :root {
      --wr-target: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :root {
      --wr-fade: 0ms;
    }
  }
  @media print {
    :root,
    :root[data-theme='dark'],
    :root:not([data-theme='light']) {
      ${unsafeCSS(declare(LIGHT, 'light'))}
      color-scheme: light;
    }
  }
`;

/** Puts the custom properties on a document; calling again changes nothing. */
export function installTokens(target: Document = document): void {
  const sheet = tokens.styleSheet;
  if (sheet === undefined || target.adoptedStyleSheets.includes(sheet)) return;
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}
