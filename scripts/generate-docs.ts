// npm run docs: the pages under docs/ that are generated from the code.

import { writeWhole } from '../cli/output.js';
import { formulasPage } from '../formulas/formulas-page.js';

writeWhole('docs/formulas.md', formulasPage());
