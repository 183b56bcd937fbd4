/* global document, getComputedStyle, innerWidth, NodeFilter */
// Runs inside a page: opens every fold and returns what is wrong with the page as it is laid out now, in the width and the colour
// scheme that the browser has, and how many formulas, figures and tables it holds.
(async () => {
  const faults = [];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const named = (element) => {
    const id = element.closest('[id]')?.id;
    return `<${element.localName}>${id ? ` in #${id}` : ''} "${element.textContent.trim().slice(0, 30)}"`;
  };
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  for (const fold of all('details')) fold.open = true;
  document.body.getBoundingClientRect();
  await document.fonts.ready;

  if (document.documentElement.lang === '') faults.push('no language');
  if (document.title === '') faults.push('no title');
  if (document.characterSet !== 'UTF-8') faults.push(`charset ${document.characterSet}`);
  if (document.compatMode !== 'CSS1Compat') faults.push('no doctype');

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`page ${scrollWidth} px wide in a window of ${innerWidth} px`);

  const levels = all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.localName.slice(1)));
  if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1)
    faults.push('headings: not one h1 in front');
  levels.forEach((level, place) => {
    if (place > 0 && level > levels[place - 1] + 1) faults.push(`headings: h${level} after h${levels[place - 1]}`);
  });

  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) faults.push(`id ${id} twice`);
  for (const link of all('a[href^="#"], [*|href^="#"]')) {
    const target = (link.getAttribute('href') ?? link.getAttribute('xlink:href')).slice(1);
    if (!ids.includes(target)) faults.push(`link to #${target}, which is not there`);
  }
  for (const [, target] of document.body.innerHTML.matchAll(/url\((?:&quot;|["'])?#([^)"'&]+)/g)) {
    if (!ids.includes(target)) faults.push(`url(#${target}), which is not there`);
  }

  for (const formula of all('.katex-error')) faults.push(`formula not typeset: ${named(formula)}`);
  const formulas = all('.katex');
  for (const formula of formulas) {
    const drawn = formula.querySelector('.katex-html');
    if (drawn === null || !isShown(drawn)) faults.push(`formula not shown: ${named(formula)}`);
    if (formula.querySelector('math') === null) faults.push(`formula without MathML: ${named(formula)}`);
  }
  const faces = [...document.fonts].filter(({ status }) => status === 'loaded');
  const faceOf = ({ family, weight, style }) =>
    `${family.replace(/["']/g, '')} ${weight.replace('normal', '400').replace('bold', '700')} ${style}`;
  const loaded = new Set(faces.map(faceOf));
  const needed = new Set(
    all('.katex-html *')
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3))
      .map((element) => {
        const { fontFamily, fontWeight, fontStyle } = getComputedStyle(element);
        return faceOf({ family: fontFamily.split(',')[0].trim(), weight: fontWeight, style: fontStyle });
      }),
  );
  for (const face of needed) if (!loaded.has(face)) faults.push(`font ${face} not loaded`);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const luminance = (channels) => {
    const [r, g, b] = channels.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const channelsOf = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const groundOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const channels = channelsOf(getComputedStyle(at).backgroundColor);
      if (channels.length === 3 || channels[3] === 1) return channels.slice(0, 3);
    }
    return [255, 255, 255];
  };
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.data.trim();
    if (text === '' || element.closest('.katex-mathml, svg') !== null) continue;
    if (element.closest('.katex, code') === null && /\$|\\[a-z]/i.test(text))
      faults.push(`raw LaTeX: ${named(element)}`);
    const [one, two] = [channelsOf(getComputedStyle(element).color).slice(0, 3), groundOf(element)].map(luminance);
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(1)}: ${named(element)}`);
  }

  const figures = all('figure');
  for (const figure of figures) {
    const picture = figure.querySelector('.picture svg');
    if (picture === null) {
      faults.push(`figure without a picture: ${named(figure)}`);
      continue;
    }
    const { left, right } = picture.getBoundingClientRect();
    if (!isShown(picture)) faults.push(`figure not shown: ${named(figure)}`);
    else if (left < 0 || right > innerWidth) faults.push(`figure outside of the page: ${named(figure)}`);
    if (picture.getAttribute('role') !== 'img' || !picture.getAttribute('aria-label')) {
      faults.push(`figure without a name: ${named(figure)}`);
    }
    if (!figure.querySelector('figcaption')?.textContent.trim())
      faults.push(`figure without a caption: ${named(figure)}`);
  }

  const tables = all('table');
  for (const table of tables) {
    if (!table.caption?.textContent.trim()) faults.push(`table without a caption: ${named(table)}`);
    if (all('th:not([scope])', table).length > 0) faults.push(`heading without scope: ${named(table)}`);
    const widths = new Set([...table.rows].map((row) => row.cells.length));
    if (widths.size !== 1) faults.push(`rows of different lengths: ${named(table)}`);
    const box = table.parentElement;
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== 'auto') {
      faults.push(`wide table without a box: ${named(table)}`);
    }
  }

  return { faults, formulas: formulas.length, figures: figures.length, tables: tables.length };
})();
