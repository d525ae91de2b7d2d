import { milesToMetres } from '../../core/units';
import { classColours, classesOf } from '../../map/classes';
import { legendTitle } from '../../map/measure-words';
import type { MapTheme } from '../../map/palette';
import type { ReachMap } from '../../map/reach-map';
import { valueOf } from '../../state/answer';
import type { Store } from '../../state/store';
import type { ShownBrief } from '../brief/wr-brief';
import { legendLabels, UNIT_NAMES } from '../explore/legend-labels';
import { saveFile } from '../explore/save-file';
import { headlineWords } from '../explore/words';
import { attributionLines } from '../explore/wr-attribution';
import { mapPicture } from '../map-tools/map-picture';
import { shownUnit } from '../shared/distance';
import { formatDate } from '../shared/format';
import { settingsWords } from '../table/words';
import type { ExportChoice } from './export-model';

/**
 * Carries out a choice of the Export menu: hands a file to the browser, or gives a brief to be shown.
 * @returns the brief; null where a file was saved.
 */
export async function carryOut(
  choice: ExportChoice,
  store: Store,
  map: ReachMap | null,
  theme: MapTheme,
): Promise<ShownBrief | null> {
  if (choice.kind === 'brief') {
    const settings = store.query.peek();
    return { pages: choice.pages, file: await store.brief(choice.pages), settings };
  }
  if (choice.kind === 'table') saveFile(await store.exportFile(choice.what, choice.format));
  else await savePicture(store, map, theme);
  return null;
}

async function savePicture(store: Store, map: ReachMap | null, theme: MapTheme): Promise<void> {
  const app = store.state.peek();
  const status = store.areaStatus.peek();
  const result = valueOf(store.result.peek());
  await map?.drawn();
  const taken = map?.picture(app.plan.added) ?? null;
  if (taken === null || result === null || status.kind !== 'ready')
    throw new Error('There is no map to take a picture of: this browser draws none.');
  const { heading } = status.area;
  const unit = shownUnit(app.unit, app.mode);
  const measured = valueOf(store.measured.peek());
  const classes = classesOf(result, measured, app.classing, milesToMetres(app.thresholdMiles));
  const colours = classColours(classes, theme);
  const { figure, rest } = headlineWords(result.headline, result.settings, app.unit);
  const invented = heading.invented ? 'Invented place, invented data. ' : '';
  const content = await mapPicture({
    ...taken,
    theme,
    title: `${figure} ${rest}`,
    lines: [
      `${invented}${heading.name}, data up to ${formatDate(heading.date)}. Numbers of people are modelled.`,
      `${settingsWords(result.settings)}.`,
    ],
    legendTitle: legendTitle(classes.measure, app.mode, app.basis === 'straight', UNIT_NAMES[unit]),
    classes: legendLabels(classes, unit).map(({ words }, i) => ({ colour: colours[i] ?? '', label: words })),
    attribution: `Within Reach. ${attributionLines(heading.sources).join('. ')}.`,
  });
  const fileName = `within-reach-${heading.id}-map-${classes.measure}-${result.settings.asOf}.png`;
  saveFile({ fileName, mediaType: 'image/png', content: new Uint8Array(await content.arrayBuffer()) });
}
