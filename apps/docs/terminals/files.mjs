// The files that the commands of the list read, as a reader's own would be.
const POEM = `Half a league, half a league,
Half a league onward,
All in the valley of Death
Rode the six hundred.
`;

const NAMES =
  'anna bella clara dora elena flora greta hanna irma julia karla laura maria nora olga paula rosa sara tina ursula ' +
  'vera wilma alma berta carla diana emma frida gisela helga ida jana klara lena marta nina petra rita silvia thea';

/** Thirty days of a thermometer, one row an hour: the wave of a day, and a slower one. */
function wave() {
  const degrees = (t) => 15 - 6 * Math.cos((2 * Math.PI * t) / 24) + 2 * Math.sin(t / 17);
  const rows = Array.from({ length: 30 * 24 }, (_, t) => `${t % 24},${degrees(t).toFixed(2)}`);
  return `hour,degrees\n${rows.join('\n')}\n`;
}

export const files = { 'poem.txt': POEM, 'names.txt': `${NAMES.split(' ').join('\n')}\n`, 'wave.csv': wave() };
