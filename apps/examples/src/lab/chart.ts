import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** What a CSS variable of the page is as a plain colour: a canvas knows no variables. */
function colour(variable: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** A live line of the training loss. `add` takes one point, `clear` starts again. */
export function lossChart(element: HTMLElement) {
  const data: [number[], number[]] = [[], []];
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line') }, ticks: { stroke: colour('--line') } };
  const size = () => ({ width: element.clientWidth - 32, height: 240 });
  const plot = new uPlot(
    {
      ...size(),
      title: 'Training loss',
      legend: { show: false },
      scales: { x: { time: false } },
      axes: [
        { ...axis, label: 'step' },
        { ...axis, label: 'nats per character' },
      ],
      series: [{}, { label: 'loss', stroke: colour('--accent'), width: 1.5 }],
    },
    data,
    element,
  );
  addEventListener('resize', () => plot.setSize(size()));
  return {
    add(step: number, loss: number) {
      data[0].push(step);
      data[1].push(loss);
      plot.setData(data);
    },
    clear() {
      data[0].length = 0;
      data[1].length = 0;
      plot.setData(data);
    },
  };
}
