import { library } from '../../scripts/tsup-config.mjs';

export default library();
