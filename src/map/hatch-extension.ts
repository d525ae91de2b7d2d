import { LayerExtension } from '@deck.gl/core';

/**
 * Alpha (0 to 255) of a fill that is to be drawn as stripes. Every other fill of a layer with this extension
 * stays below it, which costs no second layer and no second attribute.
 */
export const HATCH_ALPHA = 255;

/** Distance between stripes, pixels, at whole and half zooms; between them it grows by up to 19%. */
const PERIOD_PX = 8;

/** Share of the period that is ink. */
const INK_SHARE = 0.25;

/**
 * The stripes lie still on the ground: they are measured in Web Mercator, in pixels of the nearest half zoom,
 * from the corner of the world. (Stripes measured on the screen would swim under a moving map.)
 */
const VERTEX = `
  float hatch_scale = exp2(floor(log2(project.scale) * 2.0 + 0.5) * 0.5) * 0.70710678 / ${PERIOD_PX.toFixed(1)};
  float hatch_origin = fract((project.commonOrigin.x + project.commonOrigin.y) * hatch_scale);
  hatch_phase = hatch_origin + (geometry.position.x + geometry.position.y) * hatch_scale;
`;

const FRAGMENT = `
  if (color.a > 0.995) {
    float hatch_across = abs(fract(hatch_phase) - 0.5) * 2.0;
    float hatch_soft = 2.0 * fwidth(hatch_phase);
    color.a *= smoothstep(1.0 - ${INK_SHARE.toFixed(2)} - hatch_soft, 1.0 - ${INK_SHARE.toFixed(2)} + hatch_soft, hatch_across);
  }
`;

/** Draws the fills of a SolidPolygonLayer that have an alpha of HATCH_ALPHA as diagonal stripes. */
export class HatchExtension extends LayerExtension {
  static override extensionName = 'HatchExtension';

  override getShaders(): { inject: Record<string, string> } {
    return {
      inject: {
        'vs:#decl': 'out float hatch_phase;',
        'vs:DECKGL_FILTER_COLOR': VERTEX,
        'fs:#decl': 'in float hatch_phase;',
        'fs:DECKGL_FILTER_COLOR': FRAGMENT,
      },
    };
  }
}
