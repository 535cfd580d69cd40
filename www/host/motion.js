// Marks move to where another view has them; where readers ask for less motion, they stand there at once.

/** @typedef {import("./plate.js").Plate} Plate */

const lasts = 250;

/** From now on every new layout of this chart is reached in steps. @param {Plate} plate */
export function animate(plate) {
  let frame = 0;
  plate.move = (chart, ratio) => {
    cancelAnimationFrame(frame);
    const { base } = plate.view;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
    const start = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - start) / lasts);
      // Another chart, or another size, came in between: its own paint has been and gone.
      if (plate.chart !== chart || !plate.near) return;
      plate.ask(() => chart.paint_between(plate.sheet(base, ratio), ratio, share));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    step();
    return true;
  };
}
