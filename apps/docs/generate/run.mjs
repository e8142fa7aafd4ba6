// Makes the pages that are not written by hand: the reference of the command, and the READMEs of the packages.
import { generateCommand } from './command.mjs';
import { generatePackages } from './packages.mjs';

generatePackages();
console.log(`pages of the packages, and of ${generateCommand().join(', ')}`);
