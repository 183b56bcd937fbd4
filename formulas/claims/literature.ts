// What others have written on the same averages, beside the statements that it bears on, and how much of it was read for this.

export interface LiteratureEntry {
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly year: number;
  /** what it says, in our words; $...$ is LaTeX */
  readonly says: string;
  /** ids of the statements beside which it stands */
  readonly statements: readonly string[];
  /** what of it was read; the rest of `says` is known at second hand */
  readonly read: 'whole' | 'abstract' | 'nothing';
  /** what is known at second hand, if anything */
  readonly secondHand?: string;
}

/** The paper that is judged. Its Supplemental Material was not at hand. */
export const JUDGED_PAPER: LiteratureEntry = {
  authors: 'Liu, Najafi, Sharma, Tacchino, Jiang, Mezzacapo',
  title: 'Analytic Theory for the Dynamics of Wide Quantum Neural Networks',
  where: 'Phys. Rev. Lett. 130, 150601',
  year: 2023,
  says: 'the statements that are judged here; its Supplemental Material was not at hand',
  statements: [],
  read: 'whole',
};

export const LITERATURE: readonly LiteratureEntry[] = [
  {
    authors: 'Liu, Lin, Jiang',
    title: 'Laziness, barren plateau, and noise in machine learning',
    where: 'arXiv:2206.09313; Mach. Learn.: Sci. Technol., doi 10.1088/2632-2153/ad35a3',
    year: 2022,
    says: 'two of the same authors give the mean of $K$ for 2-designs as $2L \\mathrm{Tr}(O^2)/N^2$, $N$ the dimension: with the factor 2 that Eq. (9) lacks',
    statements: ['eq9', 'eq11', 'overparam-length', 'fig1-inset', 'consistency-9-17', 'consistency-9-21'],
    read: 'abstract',
    secondHand: 'the formula, from summaries of the article',
  },
  {
    authors: 'Zhang, Liu, Wu, Jiang, Zhuang',
    title: 'Dynamical transition in controllable quantum neural networks with large depth',
    where: 'Nat. Commun. 15, doi 10.1038/s41467-024-53769-2; arXiv:2311.18144',
    year: 2024,
    says: 'the error and the kernel move together by generalized Lotka-Volterra equations: the kernel is frozen at late times for a target inside the spectrum, both fall by a power law for a target at its edge, and the error freezes for a target beyond it',
    statements: ['eq7', 'eq10', 'fig2'],
    read: 'abstract',
  },
  {
    authors: 'You, Chakrabarti, Chen, Wu',
    title: 'Analyzing convergence in quantum neural networks: deviations from neural tangent kernels',
    where: 'arXiv:2303.14844',
    year: 2023,
    says: 'training does not follow the kernel at its first value, since unitarity makes the deviation more than negligible; convergence is sublinear at most for Pauli measurements, and the range of the measurement decides',
    statements: ['eq7', 'eq10', 'wide-kernel'],
    read: 'abstract',
  },
];

/** What stands beside a statement. */
export function literatureOn(id: string): LiteratureEntry[] {
  return LITERATURE.filter(({ statements }) => statements.includes(id));
}

/** `Liu, Lin, Jiang, arXiv:2206.09313 (2022): ...; read: the abstract; at second hand: ...` */
export function literatureText({ authors, where, year, says, read, secondHand }: LiteratureEntry): string {
  const known = secondHand === undefined ? '' : `; known at second hand: ${secondHand}`;
  const extent = { whole: 'the article', abstract: 'its abstract', nothing: 'nothing of it' }[read];
  return `${authors}, ${where} (${year}): ${says}. Read for this: ${extent}${known}.`;
}
