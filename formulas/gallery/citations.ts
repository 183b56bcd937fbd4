// The papers whose values the gallery reproduces.

export interface Citation {
  readonly authors: string;
  /** journal, volume, page and year */
  readonly published: string;
  readonly link: string;
}

const cite = (authors: string, published: string, link: string): Citation => ({ authors, published, link });

export const PEDERSEN = cite(
  'L. H. Pedersen, N. M. Møller and K. Mølmer',
  'Phys. Lett. A 367, 47 (2007)',
  'https://doi.org/10.1016/j.physleta.2007.02.069',
);

export const NIELSEN = cite(
  'M. A. Nielsen, after M., P. and R. Horodecki, Phys. Rev. A 60, 1888 (1999)',
  'Phys. Lett. A 303, 249 (2002)',
  'https://doi.org/10.1016/S0375-9601(02)01272-0',
);

export const LUBKIN = cite('E. Lubkin', 'J. Math. Phys. 19, 1028 (1978)', 'https://doi.org/10.1063/1.523763');

export const ZYCZKOWSKI = cite(
  'K. Życzkowski and H.-J. Sommers',
  'J. Phys. A 34, 7111 (2001)',
  'https://doi.org/10.1088/0305-4470/34/35/335',
);

export const GROSS = cite(
  'D. Gross, K. Audenaert and J. Eisert',
  'J. Math. Phys. 48, 052104 (2007)',
  'https://doi.org/10.1063/1.2716992',
);

export const SCOTT = cite(
  'A. J. Scott',
  'J. Phys. A 41, 055308 (2008)',
  'https://doi.org/10.1088/1751-8113/41/5/055308',
);

export const WELCH = cite(
  'L. R. Welch',
  'IEEE Trans. Inf. Theory 20, 397 (1974)',
  'https://doi.org/10.1109/TIT.1974.1055219',
);

export const ROBERTS = cite(
  'D. A. Roberts and B. Yoshida',
  'J. High Energ. Phys. 04 (2017) 121',
  'https://doi.org/10.1007/JHEP04(2017)121',
);

export const EMERSON = cite(
  'J. Emerson, R. Alicki and K. Życzkowski',
  'J. Opt. B 7, S347 (2005)',
  'https://arxiv.org/abs/quant-ph/0503243',
);

export const HUANG = cite(
  'H.-Y. Huang, R. Kueng and J. Preskill',
  'Nat. Phys. 16, 1050 (2020), supplement',
  'https://arxiv.org/abs/2002.08953',
);

export const MCCLEAN = cite(
  'J. R. McClean, S. Boixo, V. N. Smelyanskiy, R. Babbush and H. Neven',
  'Nat. Commun. 9, 4812 (2018)',
  'https://doi.org/10.1038/s41467-018-07090-4',
);

export const FONTANA = cite(
  'E. Fontana et al.',
  'Nat. Commun. 15, 7171 (2024)',
  'https://doi.org/10.1038/s41467-024-49910-w',
);

export const RAGONE = cite(
  'M. Ragone et al.',
  'Nat. Commun. 15, 7172 (2024)',
  'https://doi.org/10.1038/s41467-024-49909-3',
);

export const ITZYKSON = cite(
  'C. Itzykson and J.-B. Zuber, after Harish-Chandra, Am. J. Math. 79, 87 (1957)',
  'J. Math. Phys. 21, 411 (1980)',
  'https://doi.org/10.1063/1.524438',
);

export const HARROW = cite('A. W. Harrow', 'arXiv:1308.6595 (2013)', 'https://arxiv.org/abs/1308.6595');

export const DIACONIS = cite(
  'P. Diaconis and M. Shahshahani',
  'J. Appl. Probab. 31A, 49 (1994)',
  'https://doi.org/10.1017/S0021900200106989',
);

export const DIACONIS_EVANS = cite(
  'P. Diaconis and S. N. Evans',
  'Trans. Amer. Math. Soc. 353, 2615 (2001), Theorem 2.1',
  'https://doi.org/10.1090/S0002-9947-01-02800-8',
);

export const RAINS = cite(
  'E. M. Rains',
  'Electron. J. Combin. 5, R12 (1998)',
  'https://www.combinatorics.org/ojs/index.php/eljc/article/view/v5i1r12',
);

export const COLLINS = cite(
  'B. Collins and P. Śniady',
  'Commun. Math. Phys. 264, 773 (2006)',
  'https://doi.org/10.1007/s00220-006-1554-3',
);

export const HIAI = cite(
  'F. Hiai and D. Petz',
  'The Semicircle Law, Free Random Variables and Entropy, AMS (2000), Section 4.2',
  'https://bookstore.ams.org/view?ProductCode=SURV/77',
);

export const MATSUMOTO_COE = cite(
  'S. Matsumoto',
  'Random Matrices: Theory Appl. 1, 1250005 (2012)',
  'https://doi.org/10.1142/S2010326312500050',
);

export const MATSUMOTO_SPACES = cite(
  'S. Matsumoto',
  'Random Matrices: Theory Appl. 2, 1350001 (2013)',
  'https://doi.org/10.1142/S2010326313500019',
);

export const HARER_ZAGIER = cite(
  'J. Harer and D. Zagier',
  'Invent. Math. 85, 457 (1986)',
  'https://doi.org/10.1007/BF01390325',
);

export const LEDOUX = cite(
  'M. Ledoux',
  'Ann. Inst. H. Poincaré Probab. Statist. 45, 754 (2009)',
  'https://doi.org/10.1214/08-AIHP184',
);

export const MINGO_SPEICHER = cite(
  'J. A. Mingo and R. Speicher',
  'Free Probability and Random Matrices, Springer (2017)',
  'https://doi.org/10.1007/978-1-4939-6942-5',
);
