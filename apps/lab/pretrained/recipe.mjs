/** How the network is made that comes with the page. */
export const RECIPE = {
  seed: 1,
  embedding: 32,
  hidden: 192,
  layers: 1,
  weightDrop: 0.3,
  window: 32,
  batch: 32,
  rate: 0.015,
  steps: 1500,
  clip: 5,
};
