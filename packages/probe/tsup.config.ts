import { library } from '../../scripts/tsup-config.mjs';

export default library({ index: 'src/index.ts', plots: 'src/plots/index.ts' });
