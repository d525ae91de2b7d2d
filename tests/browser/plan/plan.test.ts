import { Planner } from '../../../src/core/plan/planner';
import { describe, expect, it, vi } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { NO_PLAN, type Plan, proposedAt } from '../../../src/core/plan/plan';
import { defaultSettings } from '../../../src/core/settings';
import type { KeptViews, NamedView } from '../../../src/state/views';
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

describe('<wr-sites>', () => {
  it('shows how far looking is, and stops when asked', async () => {
    const element = await mount('wr-sites', { sites: { kind: 'running', previous: null }, searched: 0.4 });
    const asked = vi.fn<(question: unknown) => void>();
    element.addEventListener('wr-find-sites', ({ detail }) => asked(detail));
    expect(element.renderRoot.querySelector('progress')?.value).toBe(0.4);
    await expectAccessible(element);
    findAll(element, 'button')
      .find((button) => textOf(button) === 'Stop')
      ?.click();
    expect(asked).toHaveBeenLastCalledWith(null);
  });

  it('asks for what is chosen', async () => {
    const element = await mount('wr-sites', {});
    const asked = vi.fn<(question: unknown) => void>();
    element.addEventListener('wr-find-sites', ({ detail }) => asked(detail));
    const [aim] = element.renderRoot.querySelectorAll('select');
    aim!.value = 'deprived';
    aim!.dispatchEvent(new Event('change'));
    element.renderRoot.querySelector('form')?.requestSubmit();
    expect(asked).toHaveBeenLastCalledWith({
      sources: ['upgrades', 'places'],
      options: { aim: 'deprived', count: 5, spacingM: 0 },
    });
  });
});

describe('<wr-upgrades>', () => {
  it('lists venues, and providers by the best of their venues', async () => {
    const sessions = PACK.sessions.map((session, s) => ({ ...session, provider: `Provider ${s}` }));
    const upgrades = new Planner(createAreaModel({ ...PACK, sessions })).upgrades(SETTINGS);
    const element = await mount('wr-upgrades', { upgrades: { kind: 'done', value: upgrades }, area: 'tiny' });
    const useful = upgrades.venues.filter(({ gain }) => gain.people > 0);
    expect(useful.length).toBeGreaterThan(0);
    expect(findAll(element, '.candidates b').map(textOf)).toEqual(useful.slice(0, 5).map(({ name }) => name));
    find<HTMLInputElement>(element, 'input[value="provider"]').click();
    await element.updateComplete;
    const providers = upgrades.providers.filter(({ best }) => best.gain.people > 0);
    expect(providers.length).toBeGreaterThan(0);
    expect(findAll(element, '.candidates b').map(textOf)).toEqual(
      providers.slice(0, 5).map(({ provider }) => provider),
    );
    await expectAccessible(element);
  });
});

/** A place to keep scenarios in that is gone with the test, with one of another area in it. */
function keeping(): KeptViews {
  const views = new Map<string, NamedView>([
    ['elsewhere', { key: 'elsewhere', name: 'Elsewhere', query: 'area=other&open=1,1' }],
  ]);
  return {
    list: async () => [...views.values()],
    put: async (view) => views.set(view.key, view).has(view.key),
    remove: async (key) => void views.delete(key),
  };
}

describe('<wr-scenarios>', () => {
  it('saves the plan, says what would come of it, deletes it and puts it back', async () => {
    const model = createAreaModel(PACK);
    const outcomeOf = async (plan: Plan) => model.compute({ ...SETTINGS, plan }).headline;
    const element = await mount('wr-scenarios', {
      plan: PLAN,
      area: 'tiny',
      kept: keeping(),
      outcomeOf,
      result: model.compute({ ...SETTINGS, plan: PLAN }),
    });
    const names = () => findAll(element, '.name').map(textOf);
    expect(names()).toEqual([]);
    const field = element.renderRoot.querySelector<HTMLInputElement>('form .field')!;
    field.value = 'One hall';
    element.renderRoot.querySelector('form')!.requestSubmit();
    await vi.waitFor(() => expect(names()).toEqual(['As it is now', 'One hall']));
    const before = (await outcomeOf(NO_PLAN)).beyond;
    const after = (await outcomeOf(PLAN)).beyond;
    await vi.waitFor(() =>
      expect(findAll(element, '.bar .figure').map(textOf)).toEqual(
        [before, after].map((people) => (Math.round(people / 10) * 10).toLocaleString('en-GB')),
      ),
    );
    await expectAccessible(element);
    const asked = vi.fn<(plan: Plan | undefined) => void>();
    element.addEventListener('wr-change', ({ detail }) => asked(detail.change.plan));
    const press = (label: string) => find(element, `button[aria-label="${label}"]`).click();
    press('Open: One hall');
    expect(asked).toHaveBeenLastCalledWith(PLAN);
    press('Delete: One hall');
    await vi.waitFor(() => expect(names()).toEqual([]));
    findAll(element, '[role="status"] button')[0]?.click();
    await vi.waitFor(() => expect(names()).toEqual(['As it is now', 'One hall']));
  });
});
