// The quantities whose formulas are checked, tabulated and documented by default. Any other product can be derived too.

/** Names as `parseQuantity` reads them. */
export const REGISTERED_QUANTITIES: readonly string[] = ['K'];
