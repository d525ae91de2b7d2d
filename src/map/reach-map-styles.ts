import { type CSSResult, css, unsafeCSS } from 'lit';
import { PALETTES, type Palette } from './palette';

/** Colours as custom properties. A constructed sheet: a strict content security policy allows no inline styles. */
function tokens(palette: Palette): CSSResult {
  return unsafeCSS(
    [
      ['ink', palette.ink],
      ['secondary', palette.secondary],
      ['line', palette.line],
      ['panel', palette.panel],
      ['accent', palette.accent],
      ['water', palette.water],
      ['gap', palette.gapInk],
      ['served', palette.bands[2]],
      ['far', palette.bands[4]],
      ['hatch', palette.hatch],
    ]
      .map(([name, value]) => `--map-${name}: ${value};`)
      .join(' '),
  );
}

export const reachMapStyles: CSSResult[] = [
  css`
    :host {
      display: block;
      position: relative;
      overflow: hidden;
      background: var(--map-water);
      color: var(--map-ink);
      font: 13px/18px 'Inter Variable', Inter, system-ui, sans-serif;
      ${tokens(PALETTES.light)}
    }
    :host([theme='dark']) {
      ${tokens(PALETTES.dark)}
    }
    .plan-marker {
      position: absolute;
      top: 0;
      left: 0;
      touch-action: none;
    }
    .proposed-session {
      display: grid;
      place-items: center;
      width: 34px;
      height: 34px;
      padding: 0;
      border: 0;
      background: none;
      cursor: grab;
      z-index: 2;
    }
    .proposed-session:active {
      cursor: grabbing;
    }
    .proposed-session:disabled {
      cursor: default;
    }
    .proposed-session i {
      width: 17px;
      height: 17px;
      border: 2.5px solid var(--map-panel);
      background: var(--map-accent);
      outline: 1.5px solid var(--map-ink);
      rotate: 45deg;
    }
    .proposed-session:focus-visible {
      outline: 3px solid var(--map-accent);
      outline-offset: 1px;
      border-radius: 6px;
      background: color-mix(in srgb, var(--map-panel) 70%, transparent);
    }
    .closed-session {
      width: 16px;
      height: 16px;
      border: 2px solid var(--map-ink);
      border-radius: 50%;
      background:
        linear-gradient(45deg, transparent 44%, var(--map-ink) 44% 56%, transparent 56%),
        linear-gradient(-45deg, transparent 44%, var(--map-ink) 44% 56%, transparent 56%), var(--map-panel);
      pointer-events: none;
      z-index: 1;
    }
    @media (pointer: coarse) {
      .proposed-session {
        width: 44px;
        height: 44px;
      }
    }
    .canvas {
      position: absolute;
      inset: 0;
    }
    /* What MapLibre needs of its own style sheet, which is for controls and popups that are not here (10 kB). */
    .maplibregl-map {
      overflow: hidden;
      -webkit-tap-highlight-color: transparent;
    }
    .maplibregl-canvas {
      position: absolute;
      left: 0;
      top: 0;
    }
    .maplibregl-canvas-container,
    .maplibregl-canvas-container .maplibregl-canvas {
      touch-action: none;
    }
    .maplibregl-canvas:focus {
      outline: none;
    }
    .ring {
      position: absolute;
      inset: 0;
      pointer-events: none;
      visibility: hidden;
      border: 3px solid var(--map-accent);
      outline: 2px solid var(--map-panel);
      outline-offset: -5px;
    }
    .canvas:has(.maplibregl-canvas:focus-visible) ~ .ring {
      visibility: visible;
    }
    .crosshair {
      position: absolute;
      left: 0;
      top: 0;
      width: 32px;
      height: 32px;
      margin: -16px 0 0 -16px;
      pointer-events: none;
      overflow: visible;
    }
    .crosshair path {
      fill: none;
      stroke: var(--map-accent);
      stroke-width: 2.5;
    }
    .crosshair .casing {
      stroke: var(--map-panel);
      stroke-width: 6;
    }
    .card {
      position: absolute;
      left: 0;
      top: 0;
      max-width: 240px;
      padding: 8px 12px 9px;
      pointer-events: none;
      background: var(--map-panel);
      border: 1px solid var(--map-line);
      border-radius: 8px;
      box-shadow: 0 2px 10px rgb(10 20 30 / 18%);
      font-variant-numeric: tabular-nums;
    }
    .card p {
      margin: 0;
    }
    .card .head {
      display: flex;
      gap: 8px;
      align-items: center;
      font-weight: 600;
    }
    .card .name {
      color: var(--map-secondary);
      font-weight: 400;
    }
    .swatch {
      flex: none;
      width: 12px;
      height: 12px;
      border-radius: 3px;
      border: 1px solid var(--map-secondary);
      background: var(--map-served);
    }
    .swatch.gap {
      background: var(--map-far);
      border: 2px solid var(--map-gap);
      box-sizing: border-box;
      width: 14px;
      height: 14px;
    }
    .swatch.cannot-tell {
      background: repeating-linear-gradient(135deg, var(--map-hatch) 0 2px, transparent 2px 5px);
    }
    .failed {
      position: absolute;
      inset: 0;
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 12px;
      padding: 24px;
      text-align: center;
      font-size: 15px;
      line-height: 22px;
    }
    .failed p {
      margin: 0;
      max-width: 36ch;
    }
    .failed button {
      min-height: 44px;
      padding: 0 16px;
      font: inherit;
      font-weight: 600;
      color: var(--map-panel);
      background: var(--map-accent);
      border: 0;
      border-radius: 8px;
    }
    .failed button:focus-visible {
      outline: 3px solid var(--map-accent);
      outline-offset: 2px;
    }
    .spoken {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    [hidden] {
      display: none !important;
    }
  `,
];
