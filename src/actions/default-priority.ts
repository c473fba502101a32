/** The priority of a lead whose row gives none. */
export const defaultPriority = 10
