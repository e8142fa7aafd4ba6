import { project } from '../../scripts/vitest-config.mjs';

export default project('@unroll/safetensors');
