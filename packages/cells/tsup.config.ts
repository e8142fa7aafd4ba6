import { library } from '../../scripts/tsup-config.mjs';

export default library({ index: 'src/index.ts', pytorch: 'src/formats/pytorch/index.ts' });
