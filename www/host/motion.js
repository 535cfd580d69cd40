// Marks move to where other figures, or another view, have them; where readers ask for less motion, they stand
// there at once.

/** @typedef {import("./stage.js").Stage} Stage */

const lasts = 250;

/** @param {Stage} plate */
export function animate(plate) {
  if (plate.move) return;
  let frame = 0;
  plate.move = (chart, ratio) => {
    cancelAnimationFrame(frame);
    const { base } = plate.view;
    if (!plate.near || document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
    const start = performance.now();
    const [width, height] = [plate.width, plate.height];
    const step = () => {
      // Another chart, or another size, came in between: its own paint has been and gone.
      if (plate.chart !== chart || !plate.near || plate.paper || plate.width !== width || plate.height !== height) return;
      const share = Math.min(1, (performance.now() - start) / lasts);
      plate.ask(() => chart.paint_between(plate.sheet(base, ratio), ratio, share));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    step();
    return true;
  };
}

/**
 * A chart that the core drew is about to change: drawn by a larger module, its marks can move.
 * @param {Stage} plate
 */
export async function ready(plate) {
  const { order } = plate;
  if (!order || plate.chart?.leave || !plate.near || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  await plate.open({ ...order, moving: true }, () => plate.order !== order);
  // Another one may have come in the meantime.
  if (plate.order?.spec !== order.spec) return;
  plate.ask((chart) => plate.style(chart));
  plate.paint();
}
