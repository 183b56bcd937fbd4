// The roles that names have when nobody says otherwise.

export const DEFAULT_RANDOM: readonly string[] = ['U', 'V', 'W'];
export const DEFAULT_STATES: readonly string[] = ['psi'];
