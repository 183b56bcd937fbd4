import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import { inlinedSvg } from '../../../supplement/report/inlined-svg.js';

const SVG = `<?xml version="1.0"?><!DOCTYPE svg>
<svg class="marks" role="graphics" aria-roledescription="chart" width="300" height="200" viewBox="0 0 300 200" version="1.1">
<defs><clipPath id="clip0"><rect/></clipPath><linearGradient id="g"/><marker id="m"/></defs>
<g clip-path="url(#clip0)" aria-label="x > 0 url(#no" style="fill:url('#g')" aria-labelledby="a b"><use href="#m"/><use xlink:href="#m"/></g>
<text font-family="'DejaVu Sans', Arial" id="a">id="kept" url(#kept)</text></svg>
`;

describe('an SVG in a page', () => {
  const inlined = inlinedSvg(SVG, 'fig1', 'Decay of "K" & more');

  it('has ids of its own, wherever they are named', () => {
    const ids = ['clip0', 'g', 'm', 'a'];
    for (const id of ids) expect(inlined).toContain(`id="fig1-${id}"`);
    expect(inlined).toContain('clip-path="url(#fig1-clip0)"');
    expect(inlined).toContain("fill:url('#fig1-g')");
    expect(inlined).toContain('<use href="#fig1-m"/><use xlink:href="#fig1-m"/>');
    expect(inlined).toContain('aria-labelledby="fig1-a fig1-b"');
  });

  it('keeps its words', () => {
    expect(inlined).toContain('>id="kept" url(#kept)</text>');
  });

  it('begins with the element, named for those who do not see it', () => {
    expect(inlined).toMatch(
      /^<svg role="img" aria-label="Decay of &quot;K&quot; &amp; more" style="width:450px" class="marks"/,
    );
    expect(inlined.match(/<svg[^>]*>/)?.[0]).not.toMatch(/graphics|roledescription|version/);
    expect(inlined.endsWith('</svg>')).toBe(true);
  });

  it.each([
    ['a script', '<svg><script>x</script></svg>'],
    ['a handler', '<svg onload="x()"></svg>'],
    ['a picture elsewhere', '<svg><image href="http://a/b.png"/></svg>'],
    ['a file beside it', '<svg><image xlink:href="b.png"/></svg>'],
    ['a fill elsewhere', '<svg><g fill="url(http://a#b)"/></svg>'],
    ['HTML inside', '<svg><foreignObject></foreignObject></svg>'],
    ['an imported style', '<svg><style>@import "x"</style></svg>'],
    ['no SVG', '<p>svg</p>'],
    ['half of one', '<svg><g>'],
  ])('is refused with %s', (_, svg) => {
    expect(() => inlinedSvg(svg, 'fig1', 'name')).toThrow(InputError);
  });

  it('may hold a picture as data', () => {
    expect(inlinedSvg('<svg><image href="data:image/png;base64,AA"/></svg>', 'f', 'n')).toContain(
      'href="data:image/png',
    );
  });
});
