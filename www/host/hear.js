// The figures of a chart as tones, left to right: higher is more, silence is missing. Start and end are spoken
// by the reader's own screen reader.

/** @typedef {import("./tools.js").Bench} Bench */

const [lowest, octaves, seconds] = [220, 2, 6];

/** Plays, or stops what plays. @param {Bench} held @param {() => void} changed */
export function hear(held, changed) {
  const { plate, say } = held;
  if (held.stop) {
    held.stop();
    return;
  }
  const Sound = window.AudioContext || /** @type {any} */ (window).webkitAudioContext;
  if (!Sound) return;
  const hidden = new Set((plate.ask((chart) => chart.legend()) || []).filter((entry) => entry.hidden).map((entry) => entry.index));
  /** @type {number[][]} */
  const runs = [];
  for (let series = 0; series < 50; series += 1) {
    const values = Array.from(plate.ask((chart) => chart.values(series)) || []);
    if (!values.some(Number.isFinite)) break;
    if (!hidden.has(series)) runs.push(values);
  }
  const all = runs.flat().filter(Number.isFinite);
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const count = runs[0]?.length || 0;
  const each = Math.min(0.3, seconds / Math.max(1, count));
  const audio = new Sound();
  const end = each * count * runs.length;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  held.stop = () => {
    clearTimeout(timer);
    held.stop = undefined;
    audio.close();
    changed();
  };
  runs.forEach((values, run) => {
    const voice = audio.createOscillator();
    const volume = audio.createGain();
    voice.type = run % 2 ? "triangle" : "sine";
    volume.gain.value = 0;
    voice.connect(volume).connect(audio.destination);
    const start = audio.currentTime + 0.4 + run * each * count;
    values.forEach((value, at) => {
      const time = start + at * each;
      const heard = Number.isFinite(value);
      if (heard) voice.frequency.setValueAtTime(lowest * 2 ** (octaves * ((value - least) / (greatest - least || 1))), time);
      volume.gain.setTargetAtTime(heard ? 0.2 : 0, time, 0.01);
    });
    volume.gain.setTargetAtTime(0, start + each * count, 0.01);
    voice.start(start);
    voice.stop(start + each * count + 0.1);
  });
  const marks = plate.ask((chart) => chart.marks()) || 1;
  const text = (/** @type {number} */ at) => plate.ask((chart) => chart.mark_text(at)) || "";
  plate.announce(`${say.begins}: ${text(0)}`);
  timer = setTimeout(() => {
    plate.announce(`${say.ends}: ${text(marks - 1)}`);
    held.stop?.();
  }, end * 1000 + 600);
  changed();
}
