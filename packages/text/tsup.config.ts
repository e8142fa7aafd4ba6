import { library } from '../../scripts/tsup-config.mjs';

export default library({
  index: 'src/index.ts',
  node: 'src/node/index.ts',
  series: 'src/series/index.ts',
  csv: 'src/csv/index.ts',
  sonnets: 'src/sonnets/index.ts',
});
