import { lossChart } from './chart';
import { isolate } from './isolate';
import type { Reply, Request } from './messages';

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found as E;
}
const field = (id: string) => element<HTMLInputElement>(id);
const [start, stop, speak] = ['start', 'stop', 'speak'].map((id) => element<HTMLButtonElement>(id));
const status = element('status');
const chart = lossChart(element('chart'));
// While the page waits to be loaded anew nothing else is to begin.
if (await isolate()) await new Promise(() => undefined);
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const ask = (request: Request) => worker.postMessage(request);

function tell(text: string, isError = false) {
  status.textContent = text;
  status.classList.toggle('error', isError);
}

function training(active: boolean) {
  start.disabled = active;
  stop.disabled = !active;
}

const replies: { [K in Reply['type']]: (reply: Extract<Reply, { type: K }>) => void } = {
  ready({ description, threads }) {
    element('threads').textContent = `It runs on ${threads}.`;
    tell(`Ready: ${description}.`);
  },
  progress({ step, loss, tokensPerSecond }) {
    speak.disabled = false;
    chart.add(step, loss);
    tell(`Step ${step}: ${loss.toFixed(3)} nats per character, ${Math.round(tokensPerSecond)} characters per second.`);
  },
  trained({ heldOut }) {
    training(false);
    tell(`Trained. On text it has not seen: ${heldOut.toFixed(3)} nats per character.`);
  },
  spoken: ({ text }) => {
    element('text').textContent = text;
  },
  error({ message }) {
    training(false);
    tell(message, true);
  },
};

worker.onmessage = ({ data }: MessageEvent<Reply>) => (replies[data.type] as (reply: Reply) => void)(data);
worker.onerror = ({ message }) => tell(message, true);

field('source').addEventListener('change', () => {
  element('own').hidden = field('source').value !== 'own';
});
field('temperature').addEventListener('input', () => {
  element('degrees').textContent = Number(field('temperature').value).toFixed(2);
});
stop.addEventListener('click', () => ask({ type: 'stop' }));

element('training').addEventListener('submit', (event) => {
  event.preventDefault();
  chart.clear();
  training(true);
  tell('Starting…');
  ask({
    type: 'train',
    ...(field('source').value === 'own' ? { text: field('own').value } : {}),
    cell: field('cell').value,
    hidden: Number(field('hidden').value),
    steps: Number(field('steps').value),
    rate: Number(field('rate').value),
  });
});

element('speaking').addEventListener('submit', (event) => {
  event.preventDefault();
  ask({ type: 'speak', prompt: field('prompt').value, temperature: Number(field('temperature').value), length: 400 });
});
