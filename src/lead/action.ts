/** What a row does: make a lead, change one, or move one to another allocation. */
export type LeadAction = 'ADD' | 'MODIFY' | 'REALLOCATE'
