import * as tf from '@tensorflow/tfjs-core';
import { arithmeticRules } from './arithmetic.js';
import { arrangeRules } from './arrange.js';
import { dotRules } from './dot.js';
import { rule } from './gradient-rule.js';
import { joinRules } from './join.js';
import { pointwiseRules } from './pointwise.js';
import { reduceRules } from './reduce.js';
import { softmaxRules } from './softmax.js';

/** Copies: the engine records them when it saves a tensor, and types are changed to themselves. */
const dIdentity = rule(tf.Identity, {}, (dy) => ({ x: () => dy }));
const dCast = rule(tf.Cast, {}, (dy) => ({ x: () => dy }));

const table: readonly tf.GradConfig[] = [
  ...arithmeticRules,
  ...pointwiseRules,
  ...reduceRules,
  ...softmaxRules,
  ...arrangeRules,
  ...joinRules,
  ...dotRules,
  dIdentity,
  dCast,
];

/** Registers our derivatives with TensorFlow.js, which brings none itself, unless the application has registered some. */
export function registerRules(): void {
  for (const line of table) if (tf.getGradient(line.kernelName) === undefined) tf.registerGradient(line);
}
