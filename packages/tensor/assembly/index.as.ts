// What the loader (src/kernels) sees.
export { packRight, packedScratch, packedSize, product, productPacked, productScratch } from './product.as';
export { peak } from './peak.as';
