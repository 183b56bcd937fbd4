// Why statements of Liu et al., PRL 130, 150601 do not hold as printed: few causes, of which one shows in many statements. Which of them
// do not hold is computed elsewhere; a test holds this list against that.

export interface RootCause {
  /** `a` */
  readonly id: string;
  /** in words; $...$ is LaTeX */
  readonly cause: string;
  /** what is right instead */
  readonly instead: string;
  /** ids of the statements in which it shows */
  readonly statements: readonly string[];
}

export const ROOT_CAUSES: readonly RootCause[] = [
  {
    id: 'a',
    cause: 'the factor 2 of Eq. (9)',
    instead:
      'the mean of $K$ is $2 L \\mathrm{Tr}(O^2)/D^2$ to leading order, as Eqs. (17) and (21) of the same paper have it',
    statements: [
      'eq9',
      'eq11',
      'overparam-length',
      'eq16a',
      'eq16b',
      'fig1-inset',
      'fig2',
      'consistency-9-17',
      'consistency-9-21',
      'consistency-12-16',
      'consistency-15-16',
    ],
  },
  {
    id: 'b',
    cause: 'the covariance of different layers, which Eq. (12) leaves out',
    instead:
      'the variance of $K$ has a term of order $L^2$: $\\Delta K / \\overline{K}$ has a floor as $L$ grows, of order $D^{-1/2}$ for Pauli sums and of order one for low rank',
    statements: [
      'eq12',
      'eq16a',
      'concentration',
      'wide-kernel',
      'kernel-fluctuation',
      'fig1',
      'fig1-caption',
      'consistency-12-16',
    ],
  },
  {
    id: 'c',
    cause: '$\\mathbb{E}(\\mu)$ goes like $\\mathrm{Tr}(O^3)$ and is not 0',
    instead:
      '$\\mathbb{E}(\\mu) = 2 L^2 \\mathrm{Tr}(O^3)/D^3$ to leading order for a traceless $O$; 0 only when odd traces vanish',
    statements: ['mean-mu', 'eq7', 'eq10', 'eq15', 'eq16b', 'wide-mu', 'consistency-15-14'],
  },
  {
    id: 'd',
    cause: 'equal layers, which Eq. (15) leaves out of the sum of Eq. (14)',
    instead: '48 for 32 in front of $L^2 \\mathrm{Tr}^3(O^2)/D^6$, for Pauli sums',
    statements: ['eq15', 'eq16b', 'consistency-15-14'],
  },
  {
    id: 'e',
    cause: '$K$ follows the quantum variance of $O$ in the state and is not frozen',
    instead:
      '$K = 2 L D/(D^2 - 1)$ times the variance of $O$ in the state as $L$ grows: it moves with the error although the angles hardly do, and the target decides how',
    statements: ['eq7', 'eq10', 'fig2'],
  },
  {
    id: 'f',
    cause: 'the lowest eigenvalue of the mean taken for the mean of the lowest',
    instead: 'Eq. (21) is an eigenvalue of the mean kernel, exactly; single kernels have a lower one',
    statements: ['fig3'],
  },
  {
    id: 'g',
    cause: 'slips of the pen',
    instead:
      '$\\eta$ in Eq. (15) where $\\mu$ has none, the numbers of Eqs. (12) and (15) dropped in Eq. (16), Eq. (15) cited in the caption of Fig. 1 for Eq. (12), $U_{+,L}$ called Haar where it is a product of nothing',
    statements: [
      'consistency-15-14',
      'consistency-12-16',
      'consistency-15-16',
      'eq16a',
      'eq16b',
      'fig1-caption',
      'haar-ends',
    ],
  },
  {
    id: 'h',
    cause: 'a condition on one average carried over to another',
    instead:
      'the mean of $\\varepsilon K$, on which Eqs. (10) and (11) rest, takes a 3-design; with $\\gamma$ kept of order one the second order of a step grows like $\\sqrt{D}/L$ beside the first',
    statements: ['design-decay', 'high-eta'],
  },
];

/** The causes that show in a statement. */
export function causesOf(id: string): RootCause[] {
  return ROOT_CAUSES.filter(({ statements }) => statements.includes(id));
}
