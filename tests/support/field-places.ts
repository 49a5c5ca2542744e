import {
  buildPlace,
  faultsOf,
  measure,
  type Look,
  type Place,
  type Placement,
} from '../../packages/widgets/src/help-guide/placements.fixture.ts';

/** Runs in the page: puts a field into each place, opens its help and answers what is seen, as JSON. */
async function lookAt(
  placements: readonly Placement[],
  build: (placement: Placement) => Place,
  see: (root: ShadowRoot, field: Element) => Promise<Look>,
): Promise<string> {
  const looks: Look[] = [];
  for (const placement of placements) {
    const { outer, inner, settle } = build(placement);
    const box = document.createElement('div');
    box.innerHTML = `<label for="so-dinh-danh">Số định danh cá nhân</label>
      <dvc-help-guide guide="birth-registration" for="so-dinh-danh"></dvc-help-guide>
      <input id="so-dinh-danh" style="display: block">`;
    inner.appendChild(box);
    settle(box);
    const guide = box.querySelector<HTMLElement & { show(): Promise<void> }>('dvc-help-guide');
    const field = box.querySelector('input');
    const root = guide?.shadowRoot;
    if (!guide || !field || !root) throw new Error('the element is not there');
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!root.querySelector('.ask-mark')) await frame();
    await guide.show();
    while (!root.querySelector('.guide-example')) await frame();
    looks.push(await see(root, field));
    outer.remove();
  }
  return JSON.stringify(looks);
}

/** The body of a page that has the element's code, and no field yet. */
export const fieldPage = '<dvc-help-guide guide="birth-registration"></dvc-help-guide>';

/** Looks at each of the places in a page of any engine; the answer is every fault, with what was measured. */
export async function faultsIn(
  evaluate: (expression: string) => Promise<unknown>,
  places: readonly Placement[],
): Promise<readonly string[]> {
  const functions = `${buildPlace.toString()}, ${measure.toString()}`;
  const answer = await evaluate(`(${lookAt.toString()})(${JSON.stringify(places)}, ${functions})`);
  const looks: unknown = JSON.parse(String(answer));
  if (!Array.isArray(looks) || looks.length !== places.length)
    throw new Error(`not every place was seen: ${String(answer)}`);
  return places.flatMap(({ name }, index) => {
    const look: Look = looks[index];
    return faultsOf(look).map((fault) => `${name}: ${fault} ${JSON.stringify(look)}`);
  });
}
