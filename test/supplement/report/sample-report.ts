// A report with one of everything: formulas from the engine, a short, a long and a wide table, three pictures drawn by Vega.

import { View, parse, resetSVGDefIds } from 'vega';
import { type TopLevelSpec, compile } from 'vega-lite';
import { deriveFormula } from '../../../formulas/derive.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { renderFormula } from '../../../formulas/render-formula.js';
import { rational } from '../../../src/algebra/rational.js';
import { expandAtInfinity } from '../../../src/algebra/series.js';
import { rationalFunctionExpression } from '../../../src/render/rational-function-expression.js';
import { seriesExpression } from '../../../src/render/series-expression.js';
import { weingartenUnitaryAt, weingartenUnitaryTable } from '../../../src/weingarten/index.js';
import type { Figure } from '../../../supplement/figure.js';
import type { Block, Report } from '../../../supplement/report/document.js';
import type { Cell, Table } from '../../../supplement/table.js';

const words = (text: string): Cell => ({ kind: 'text', text });

/** Short, with formulas. */
export const WEINGARTEN: Table = {
  id: 'S1',
  file: 's1-weingarten',
  title: 'Weingarten functions of the unitary group',
  caption: 'Degrees 2 to 4, each class with the beginning of its expansion at large $D$.',
  columns: [
    { key: 'class', title: 'class' },
    { key: 'value', title: 'value', latex: '\\mathrm{Wg}(\\mu, D)' },
    { key: 'expansion', title: 'large D' },
    { key: 'at16', title: 'at D = 16', latex: 'D = 16' },
  ],
  rows: [2, 3, 4].flatMap((degree) =>
    weingartenUnitaryTable(degree).map(({ class: parts, value }): Cell[] => [
      words(`[${parts.join(', ')}]`),
      { kind: 'expression', expression: rationalFunctionExpression(value) },
      { kind: 'expression', expression: seriesExpression(expandAtInfinity(value, 3)) },
      { kind: 'exact', value: weingartenUnitaryAt(parts, 16), digits: 5 },
    ]),
  ),
};

/** Long: all kinds of numbers. */
export const NUMBERS: Table = {
  id: 'S2',
  file: 's2-numbers',
  title: 'Exact values and estimates',
  caption: 'Invented estimates beside $2 L / (D + 1)$; $z$ is (estimate - exact) / standard error.',
  columns: [
    { key: 'dim', title: 'D', latex: 'D' },
    { key: 'layers', title: 'L', latex: 'L' },
    { key: 'exact', title: 'exact', latex: '\\mathbb{E}[K]' },
    { key: 'decimal', title: 'decimal' },
    { key: 'estimate', title: 'Monte Carlo' },
    { key: 'z', title: 'z', latex: 'z' },
    { key: 'error', title: 'relative error' },
    { key: 'verdict', title: 'verdict' },
  ],
  rows: [2, 4, 8, 16, 32].flatMap((dim) =>
    [1, 2, 4, 8, 16, 32, 64, 128, 1024].map((layers): Cell[] => {
      const value = rational(`${2 * layers}/${dim + 1}`);
      const z = ((dim * 7 + layers * 3) % 41) / 10 - 2;
      const standardError = value.valueOf() * 0.0113;
      return [
        { kind: 'exact', value: rational(dim) },
        { kind: 'exact', value: rational(layers) },
        { kind: 'exact', value },
        { kind: 'exact', value, digits: 7 },
        { kind: 'estimate', value: value.valueOf() + z * standardError, standardError },
        { kind: 'number', value: z, digits: 3 },
        layers === 1 ? { kind: 'none' } : { kind: 'number', value: -1 / (dim * layers) ** 3, digits: 3 },
        words(Math.abs(z) < 1.9 ? 'agrees' : 'a longer remark, to be broken into lines where there is little room'),
      ];
    }),
  ),
};

/** Wide, with quoted mathematics; the words hold what HTML and Markdown take for marks of their own. */
export const QUOTED: Table = {
  id: 'S3',
  file: 's3-quoted',
  title: 'What is claimed, <b>quoted</b> & compared',
  caption: 'A | B, 1 < 2 && "two" > \'one\', *no emphasis*, snake_case_words.',
  columns: ['id', 'claimed', 'exact', 'ratio', 'verdict', 'words', 'more'].map((key) => ({ key, title: key })),
  rows: ['K', 'mu', 'var(K)'].map((name, at): Cell[] => [
    words(name),
    {
      kind: 'quoted',
      latex:
        '|\\Delta K| \\approx \\frac{\\sqrt{L}}{D^2} \\sqrt{8 \\operatorname{Tr}^2(O^2) + 12 \\operatorname{Tr}(O^4)}',
      text: 'Delta K ~ sqrt(L)/D^2 sqrt(8 tr(O^2)^2 + 12 tr(O^4))',
    },
    {
      kind: 'expression',
      expression: rationalFunctionExpression(weingartenUnitaryTable(5)[at].value),
    },
    { kind: 'exact', value: rational(`${at + 1}/3`) },
    words(['fails', 'exact', 'constant'][at]),
    words('<script>alert("no")</script> A | B `code` and several words more, so that it is wide'),
    words('left open'),
  ]),
};

/** Tall formulas in running text, and a formula wider than a page. */
const EXACT = ['K', 'K^2'].map((name) => renderFormula(deriveFormula(parseQuantity(name)), 'latex'));

interface Point {
  readonly L: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly kind: string;
}

const POINTS: readonly Point[] = ['exact', 'claimed', 'sampled'].flatMap((kind, k) =>
  [1, 2, 4, 8, 16, 24, 32, 40].map((L): Point => {
    const value = (kind === 'claimed' ? 0.22 : 0.42) * L + (kind === 'sampled' ? Math.sin(L) / 3 : 0);
    return { L, value, low: value - 0.1 * k, high: value + 0.1 * k, kind };
  }),
);

function spec(mark: 'line' | 'point', width: number): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: 220,
    // A wide one has no ground of its own.
    background: width > 500 ? 'transparent' : 'white',
    data: { values: [...POINTS] },
    encoding: { x: { field: 'L', type: 'quantitative', title: 'layers L' }, color: { field: 'kind', type: 'nominal' } },
    layer: [
      {
        mark: { type: mark, clip: true },
        encoding: { y: { field: 'value', type: 'quantitative', title: 'mean of K' } },
      },
      { mark: 'rule', encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } } },
    ],
  };
}

function figure(id: string, title: string, mark: 'line' | 'point', width: number): Figure {
  return {
    id,
    title,
    caption: 'Mean $\\bar K$ against depth $L$ at $D = 16$, bars of one standard error; the line is Eq. (9).',
    spec: spec(mark, width),
    data: POINTS.map((point) => ({ ...point })),
  };
}

export const FIGURES: readonly Figure[] = [
  figure('fig1', 'Mean of the kernel against depth', 'line', 300),
  figure('fig1-inset', 'The same as points', 'point', 300),
  figure('error-dimension', 'A wide picture', 'point', 640),
];

/** The SVG of a specification, its ids the same in every picture. */
export async function drawn(figureToDraw: Figure): Promise<string> {
  const view = new View(parse(compile(figureToDraw.spec).spec), { renderer: 'none' });
  try {
    resetSVGDefIds();
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Paths beside the report, as a whole run would leave them. */
export const tableFiles = ({ file }: Table) => ['md', 'tex', 'csv', 'json'].map((kind) => `tables/${file}.${kind}`);
export const figureFiles = ({ id }: Figure) => ['svg', 'png', 'vl.json', 'csv'].map((kind) => `figures/${id}.${kind}`);

/** What is enough to be broken in every way. */
export async function briefReport(): Promise<Report> {
  const whole = await sampleReport();
  const blocks = whole.sections
    .flatMap((section) => section.blocks)
    .filter(
      (block) =>
        (block.kind === 'formula' && block.latex === EXACT[0]) ||
        (block.kind === 'figure' && block.figure.id.startsWith('fig')) ||
        (block.kind === 'table' && block.table === NUMBERS),
    );
  const text = 'See [#S2]; $\\bar K$ is its mean.';
  const all: Block[] = [{ kind: 'paragraph', text }, ...blocks];
  return { ...whole, abstract: ['Short.'], sections: [{ id: 'all', title: 'All of it', blocks: all }] };
}

/** One of everything. */
export async function sampleReport(): Promise<Report> {
  const pictures: Block[] = [];
  for (const each of FIGURES) {
    pictures.push({ kind: 'figure', figure: each, svg: await drawn(each), files: figureFiles(each) });
  }
  const table = (each: Table): Block => ({ kind: 'table', table: each, files: tableFiles(each) });
  return {
    title: 'The neural tangent kernel of random circuits: exact results & what is claimed',
    abstract: [
      'Liu et al., https://doi.org/10.1103/PhysRevLett.130.150601, give averages over random circuits at large dimension $D$. Each of' +
        ' them is held against the exact average: $\\mathbb{E}[K]$ is $\\frac{2 D}{D + 1}$ times what Eq. (9) says, which tends to 2.',
      'Of 25 statements 3 are exact, 9 hold asymptotically, 8 up to a constant and 5 fail; [#S3] lists them, [#fig1] shows one.',
    ],
    made: {
      command: 'npx haarmonic reproduce --out docs/report --seed 1',
      version: '0.1.0',
      seed: 1,
      workers: 2,
      node: '20.20.2',
      platform: 'linux x64',
      seconds: 972.4,
      resumedSamples: 0,
    },
    sections: [
      {
        id: 'setting',
        title: 'Setting and exact averages',
        blocks: [
          {
            kind: 'paragraph',
            text:
              'A circuit of $L$ layers, $U = W_L e^{i \\theta_L X_L} \\cdots W_1 e^{i \\theta_1 X_1} W_0$, with independent Haar blocks' +
              ' $W_\\ell$ and generators with $X^2 = 1$ and $\\operatorname{Tr} X = 0$, acts on $n$ qubits, $D = 2^n$. The kernel is' +
              ' $K = \\sum_\\ell (\\partial_\\ell z)^2$, and its mean, derived by `haarmonic derive K`, reads',
          },
          { kind: 'formula', latex: EXACT[0] },
          { kind: 'paragraph', text: 'Its second moment takes four copies of the circuit (see [#verdicts]):' },
          { kind: 'formula', latex: EXACT[1] },
          {
            kind: 'list',
            items: [
              'Every coefficient is a rational function of $D$, true for $D \\ge 2$.',
              'The term $\\frac{2}{D^2 (D+1)} \\mathrm{Tr}^2(O)$ is absent from Eq. (9).',
            ],
          },
          { kind: 'code', text: 'npx haarmonic derive "var(K)" --dim 16 --layers 64 --pauli "0.5*XXIZ + 1/3*Z0"' },
          table(WEINGARTEN),
        ],
      },
      {
        id: 'comparison',
        title: 'Comparison with $\\bar K$ of the paper',
        blocks: [
          pictures[0],
          {
            kind: 'paragraph',
            text: 'The slope in [#fig1] is the exact one; [#error-dimension] extends the range, and [#S2] has the numbers behind it.',
          },
          pictures[1],
          table(NUMBERS),
          pictures[2],
        ],
      },
      {
        id: 'verdicts',
        title: 'Verdicts',
        blocks: [
          { kind: 'paragraph', text: 'A verdict is computed from the ratio exact / claimed.' },
          table(QUOTED),
          {
            kind: 'subsection',
            id: 'eq9',
            title: 'Eq. (9), the mean $\\bar K$',
            blocks: [
              {
                kind: 'definitions',
                items: [
                  { term: 'Claimed', text: '$\\bar K \\approx L \\, \\operatorname{Tr}(O^2) / D^2$ for large $D$' },
                  { term: 'Exact', text: 'twice that, and a term in $\\mathrm{Tr}^2(O)$' },
                  { term: 'Verdict', text: '`constant`, $c = 2$' },
                ],
              },
              {
                kind: 'folded',
                title: 'The derivation, term by term',
                blocks: [
                  { kind: 'formula', latex: '\\bar K = L \\int \\! dU \\, \\operatorname{Tr}(\\partial_\\ell z)^2' },
                  {
                    kind: 'paragraph',
                    text: 'One layer is like another: `aNameOfSomethingThatIsSoLongAndHasNoPlaceToBreakSoThatItNeedsMoreThanOneLineOfAPhone`.',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}
