// npm run docs: the pages under docs/ that are generated from the code.

import { writeWhole } from '../cli/output.js';
import { formulasPage } from '../formulas/formulas-page.js';
import { galleryNetworks, galleryPage } from '../formulas/gallery/gallery-page.js';

writeWhole('docs/formulas.md', formulasPage());
writeWhole('docs/gallery.md', galleryPage());
for (const { path, text } of galleryNetworks()) writeWhole(path, text);
