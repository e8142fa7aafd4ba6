/**
 * Mean of −ln p(next id), in nats, over a sequence read one step at a time.
 * @param {(id: number) => ArrayLike<number>} next - a step, id to logits
 * @param {ArrayLike<number>} ids
 */
export function score(next, ids) {
  let sum = 0;
  for (let t = 0; t + 1 < ids.length; t++) sum += surprise(next(ids[t]), ids[t + 1]);
  return sum / (ids.length - 1);
}

/** −ln softmax(logits)[id]. @param {ArrayLike<number>} logits @param {number} id */
function surprise(logits, id) {
  let top = Number.NEGATIVE_INFINITY;
  for (let v = 0; v < logits.length; v++) top = Math.max(top, logits[v]);
  let mass = 0;
  for (let v = 0; v < logits.length; v++) mass += Math.exp(logits[v] - top);
  return top + Math.log(mass) - logits[id];
}
