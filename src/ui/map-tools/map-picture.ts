import { METRES_PER_MILE } from '../../core/units';
import type { MapImage } from '../../map/map-host';
import { PALETTES, type MapTheme } from '../../map/palette';

/** What goes on a picture of the map. */
export interface MapPicture extends MapImage {
  readonly theme: MapTheme;
  readonly title: string;
  /** Lines under the title: the area and its date, the settings. */
  readonly lines: readonly string[];
  readonly legendTitle: string;
  readonly classes: readonly { readonly colour: string; readonly label: string }[];
  /** Said at the foot: sources and licences. */
  readonly attribution: string;
}

const FONT = '"Inter Variable", system-ui, sans-serif';
const MARGIN = 16;
const LINE = 1.4;
const LEGEND_ROW = 20;
const SWATCH = 26;
/** Below this a picture is enlarged, CSS pixels: its words need the room. */
const LEAST_WIDTH = 640;
const LENGTHS_MILES = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50];

/** Draws a map with its title, legend, scale, date and sources, as PNG. */
export async function mapPicture(picture: MapPicture): Promise<Blob> {
  const { map, theme } = picture;
  const width = Math.max(LEAST_WIDTH, map.width / picture.scale);
  const enlarged = width / (map.width / picture.scale);
  const mapHeight = (map.height / picture.scale) * enlarged;
  // Words are drawn finely whatever the screen: a picture is printed.
  const scale = Math.max(2, picture.scale);
  const inner = width - 2 * MARGIN;
  const measuring = new Sheet(document.createElement('canvas'), theme);
  const head = measuring.block(picture, inner);
  const headHeight = MARGIN + 12 + head.reduce((sum, { size }) => sum + size * LINE, 0);
  const rows = measuring.legendRows(picture, inner);
  const legendHeight = 34 + rows.length * LEGEND_ROW;
  const foot = measuring.wrapped(picture.attribution, inner, 11);
  const height = headHeight + mapHeight + legendHeight + foot.length * 15 + MARGIN;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const sheet = new Sheet(canvas, theme, scale);
  sheet.panel(0, 0, width, height);
  let y = MARGIN;
  for (const { text, size, weight } of head) {
    sheet.text(text, MARGIN, y + size, size, weight, weight > 400 ? 'ink' : 'secondary');
    y += size * LINE;
  }
  sheet.image(map, 0, headHeight, width, mapHeight);
  for (const { x, y: down } of picture.proposed) sheet.diamond(x * enlarged, headHeight + down * enlarged);
  const bottom = headHeight + mapHeight;
  sheet.scaleBar(picture.metresPerPixel / enlarged, width, bottom);
  sheet.legend(picture.legendTitle, rows, bottom);
  foot.forEach((line, i) =>
    sheet.text(line, MARGIN, bottom + legendHeight + 11 + i * 15, 11, 400, 'secondary'),
  );
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large to be made.')) : resolve(blob)),
      'image/png',
    );
  });
}

/** A class of the legend, where it stands in its row. */
interface LegendItem {
  readonly x: number;
  /** null: hatched. */
  readonly colour: string | null;
  readonly label: string;
}

/** The longest round length that is no more than so many pixels, miles. */
function roundMiles(metresPerPixel: number, most: number): number {
  return LENGTHS_MILES.findLast((miles) => (miles * METRES_PER_MILE) / metresPerPixel <= most) ?? 0.1;
}

/** A canvas to write and draw on, in CSS pixels. */
class Sheet {
  readonly #to: CanvasRenderingContext2D;
  readonly #colours: (typeof PALETTES)[MapTheme];

  constructor(canvas: HTMLCanvasElement, theme: MapTheme, scale = 1) {
    const to = canvas.getContext('2d');
    if (to === null) throw new Error('This browser cannot draw the picture.');
    to.scale(scale, scale);
    this.#to = to;
    this.#colours = PALETTES[theme];
  }

  /** Title and lines, broken to a width. */
  block({ title, lines }: MapPicture, width: number) {
    return [
      ...this.wrapped(title, width, 22, 650).map((text) => ({ text, size: 22, weight: 650 })),
      ...lines.flatMap((line) =>
        this.wrapped(line, width, 13).map((text) => ({ text, size: 13, weight: 400 })),
      ),
    ];
  }

  wrapped(text: string, width: number, size: number, weight = 400): string[] {
    this.#to.font = `${weight} ${size}px ${FONT}`;
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && this.#to.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  panel(x: number, y: number, width: number, height: number): void {
    this.#to.fillStyle = this.#colours.panel;
    this.#to.fillRect(x, y, width, height);
  }

  text(text: string, x: number, y: number, size: number, weight: number, ink: 'ink' | 'secondary'): number {
    this.#to.font = `${weight} ${size}px ${FONT}`;
    this.#to.fillStyle = this.#colours[ink];
    this.#to.fillText(text, x, y);
    return this.#to.measureText(text).width;
  }

  image(map: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
    this.#to.imageSmoothingQuality = 'high';
    this.#to.drawImage(map, x, y, width, height);
  }

  /** A proposed session, as on the map. */
  diamond(x: number, y: number): void {
    const to = this.#to;
    to.beginPath();
    for (const [dx, dy] of [
      [0, -9],
      [9, 0],
      [0, 9],
      [-9, 0],
    ] as const)
      to.lineTo(x + dx, y + dy);
    to.closePath();
    to.fillStyle = this.#colours.accent;
    to.fill();
    to.strokeStyle = this.#colours.panel;
    to.lineWidth = 2;
    to.stroke();
  }

  /** Classes in rows of a width, in order; the last is what is hatched. */
  legendRows({ classes }: MapPicture, width: number): readonly LegendItem[][] {
    this.#to.font = `400 12px ${FONT}`;
    const rows: LegendItem[][] = [];
    let right = Number.POSITIVE_INFINITY;
    for (const item of [...classes, { colour: null, label: 'We cannot tell' }]) {
      const taken = SWATCH + 8 + this.#to.measureText(item.label).width;
      if (right + taken > width) {
        rows.push([]);
        right = 0;
      }
      rows.at(-1)?.push({ ...item, x: right });
      right += taken + 18;
    }
    return rows;
  }

  /** The meaning of the colours, under the map. */
  legend(title: string, rows: readonly (readonly LegendItem[])[], top: number): void {
    this.text(title, MARGIN, top + 22, 13, 600, 'ink');
    rows.forEach((row, i) => {
      const y = top + 32 + i * LEGEND_ROW;
      for (const { x, colour, label } of row) {
        this.#swatch(MARGIN + x, y, colour);
        this.text(label, MARGIN + x + SWATCH + 8, y + 11, 12, 400, 'ink');
      }
    });
  }

  /** A box of a colour; of null, hatched. */
  #swatch(x: number, y: number, colour: string | null): void {
    const to = this.#to;
    to.save();
    to.beginPath();
    to.rect(x, y, SWATCH, 13);
    if (colour !== null) {
      to.fillStyle = colour;
      to.fill();
    }
    to.strokeStyle = this.#colours.hatch;
    to.lineWidth = 1;
    to.stroke();
    to.clip();
    const stripes = colour === null ? [-13, -7, -1, 5, 11, 17, 23] : [];
    for (const at of stripes) {
      to.beginPath();
      to.moveTo(x + at, y + 13);
      to.lineTo(x + at + 13, y);
      to.stroke();
    }
    to.restore();
  }

  /** A length in miles to judge distances by, in the right corner over the map. */
  scaleBar(metresPerPixel: number, right: number, bottom: number): void {
    const to = this.#to;
    const miles = roundMiles(metresPerPixel, 160);
    const length = (miles * METRES_PER_MILE) / metresPerPixel;
    const label = `${miles} ${miles === 1 ? 'mile' : 'miles'} in a straight line`;
    to.font = `400 12px ${FONT}`;
    const width = Math.max(length, to.measureText(label).width) + 20;
    const [x, y] = [right - width - MARGIN, bottom - 38 - MARGIN];
    this.panel(x, y, width, 38);
    this.text(label, x + 10, y + 16, 12, 400, 'ink');
    to.strokeStyle = this.#colours.ink;
    to.lineWidth = 2;
    to.beginPath();
    to.moveTo(x + 10, y + 24);
    to.lineTo(x + 10, y + 29);
    to.lineTo(x + 10 + length, y + 29);
    to.lineTo(x + 10 + length, y + 24);
    to.stroke();
  }
}
