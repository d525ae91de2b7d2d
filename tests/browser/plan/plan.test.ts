import { Planner } from '../../../src/core/plan/planner';
import { describe, expect, it, vi } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { NO_PLAN, type Plan, proposedAt } from '../../../src/core/plan/plan';
import { defaultSettings } from '../../../src/core/settings';
import '../../../src/ui/plan/wr-plan';
import { tinyPack } from '../../fixtures/tiny-pack';
import { expectAccessible, find, findAll, mount, textOf } from '../table/harness';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };
const PLAN: Plan = {
  added: [proposedAt(PACK.points.lon[15]!, PACK.points.lat[15]!)],
  closed: [{ kind: 'session', id: PACK.sessions[0]!.id }],
};

function props(plan: Plan) {
  const model = createAreaModel(PACK);
  const before = structuredClone(model.compute({ ...SETTINGS, plan: NO_PLAN }));
  const result = model.compute({ ...SETTINGS, plan });
  return {
    plan,
    result,
    view: {
      kind: 'done',
      value: { before, parts: plan.added.map(() => ({ name: 'Near Midcross', people: 300 })) },
    },
    upgrades: { kind: 'done', value: new Planner(model).upgrades({ ...SETTINGS, plan }) },
    sites: { kind: 'idle' },
    sessions: PACK.sessions,
    area: 'tiny',
    find: null,
  } as const;
}

describe('<wr-plan>', () => {
  it('says what a plan changes, and what each part of it is and does', async () => {
    const element = await mount('wr-plan', props(PLAN));
    expect(textOf(find(element, '.change'))).toMatch(/(fewer|more) people are too far away|As many people/);
    const items = findAll(element, '.parts li').map(textOf);
    expect(items).toHaveLength(2);
    expect(items[0]).toContain('1. Near Midcross');
    expect(items[0]).toContain('Brings 300 people within reach');
    expect(items[1]).toContain('Closes:');
    await expectAccessible(element);
  });

  it('asks for the plan without what is removed, and with what is kept open', async () => {
    const element = await mount('wr-plan', props(PLAN));
    const asked = vi.fn<(plan: Plan | undefined) => void>();
    element.addEventListener('wr-change', ({ detail }) => asked(detail.change.plan));
    const buttons = findAll(element, '.parts button');
    buttons[0]?.click();
    expect(asked).toHaveBeenLastCalledWith({ ...PLAN, added: [] });
    buttons[1]?.click();
    expect(asked).toHaveBeenLastCalledWith({ ...PLAN, closed: [] });
  });

  it('adds by coordinates, and says where nothing is found', async () => {
    const element = await mount('wr-plan', { ...props(NO_PLAN), find: async () => [] });
    const asked = vi.fn<(plan: Plan | undefined) => void>();
    element.addEventListener('wr-change', ({ detail }) => asked(detail.change.plan));
    const input = element.renderRoot.querySelector<HTMLInputElement>('#where')!;
    input.value = '53.91, -3.7';
    element.renderRoot.querySelector<HTMLFormElement>('.adding')!.requestSubmit();
    expect(asked).toHaveBeenLastCalledWith({ added: [{ lon: -3.7, lat: 53.91 }], closed: [] });
    input.value = 'Nowhere';
    element.renderRoot.querySelector<HTMLFormElement>('.adding')!.requestSubmit();
    await vi.waitFor(() =>
      expect(textOf(find(element, '#said'))).toContain('Nothing here is called “Nowhere”'),
    );
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('draws what several sites would reach together, with the figures in words', async () => {
    const model = createAreaModel(PACK);
    const sites = new Planner(model).sites(SETTINGS, ['anywhere'], { count: 3, aim: 'people', spacingM: 0 });
    const element = await mount('wr-sites', { sites: { kind: 'done', value: sites } });
    const label = find(element, '.curve svg').getAttribute('aria-label');
    expect(label).toContain('Cumulative people by number of sessions. 1: ');
    expect(findAll(element, '.curve text').length).toBeGreaterThan(sites.sites.length);
    await expectAccessible(element);
  });
});
