// Statements of Liu et al., PRL 130, 150601 held against one another: where two of them give the same thing, they should agree.

import { type Atom, symbolMonomial } from '../../src/algebra/monomial.js';
import { claim } from './claim.js';
import { RELATIVE_FLUCTUATION, eq12, eq16a } from './fluctuation.js';
import { eq9 } from './kernel.js';
import { eq15, eq16b } from './meta-kernel.js';
import { type Side, average, printedTerm, product, quotient, square, terms } from './side.js';
import { eq17, eq21 } from './supervised.js';

export const consistency9With17 = claim({
  id: 'consistency-9-17',
  origin: 'comparison',
  equation: '(9) with (17)',
  statement: 'For one input Eq. (17) is Eq. (9).',
  latex: '\\overline{K}_{\\delta\\delta} = \\overline{K}',
  assumptions: '$\\sigma = 1$',
  exact: atOneInput(eq17.claimed),
  claimed: eq9.claimed,
  arbiter: average('K'),
});

export const consistency9With21 = claim({
  id: 'consistency-9-21',
  origin: 'comparison',
  equation: '(9) with (21)',
  statement: 'For $|\\mathcal{A}| = 1$ Eq. (21) is Eq. (9).',
  latex: 'K_{\\text{eigen}}|_{|\\mathcal{A}| = 1} = \\overline{K}',
  exact: atOneInput(eq21.claimed),
  claimed: eq9.claimed,
  arbiter: average('K'),
});

export const consistency12With16 = claim({
  id: 'consistency-12-16',
  origin: 'comparison',
  equation: '(12) with (16)',
  statement: 'Eq. (12) over Eq. (9) is $1/\\sqrt{L}$, the left of Eq. (16).',
  latex: '\\Delta K / \\overline{K}',
  exact: quotient(eq12.claimed, square(eq9.claimed)),
  claimed: eq16a.claimed,
  root: 2,
  arbiter: RELATIVE_FLUCTUATION,
});

export const consistency15With16 = claim({
  id: 'consistency-15-16',
  origin: 'comparison',
  equation: '(15) with (16)',
  statement: 'Eq. (15) over Eq. (9) is the right of Eq. (16).',
  latex: '\\Delta \\mu / \\overline{K}',
  exact: quotient(eq15.claimed, square(eq9.claimed)),
  claimed: eq16b.claimed,
  root: 2,
  arbiter: eq16b.exact,
});

/** eta, which Eq. (15) prints. */
const ETA: Atom = { kind: 'symbol', name: 'eta' };

export const consistency15With14 = claim({
  id: 'consistency-15-14',
  origin: 'comparison',
  equation: '(15) with (14)',
  statement: 'Eq. (15) with its factor $\\eta$ is the fluctuation of $\\mu$ as Eq. (14) defines it, without one.',
  latex: '\\Delta \\mu \\approx \\frac{\\sqrt{32} \\eta L}{D^3} \\operatorname{Tr}^{3/2}(O^2)',
  assumptions: 'the ansatz forms a 6-design; large $D$; $\\eta$ kept as printed',
  exact: average('mu^2'),
  claimed: product(eq15.claimed, terms(printedTerm(1, 0, 0, symbolMonomial([ETA, ETA])))),
  root: 2,
  arbiter: average('mu^2'),
  readings: [{ words: '$\\eta$ absorbed: $\\Delta\\mu$ stands for $\\eta\\Delta\\mu$', claimed: eq15.claimed }],
});

/** A printed side for one input: sigma = 1 and N = 1. */
function atOneInput(side: Side): Side {
  if (side.kind !== 'terms') throw new TypeError('a side that is printed as terms');
  const dropped = (atom: Atom) => atom.kind === 'gram' || (atom.kind === 'symbol' && atom.name === 'N');
  return terms(...side.terms.map((term) => ({ ...term, symbols: term.symbols.filter(({ atom }) => !dropped(atom)) })));
}
